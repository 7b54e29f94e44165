import { crawl } from "../support/crawl";
import { screens } from "../support/screens";

crawl(screens);
