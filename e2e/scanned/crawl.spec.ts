import { crawl } from "../support/crawl";
import { scannedScreens } from "../support/screens-scanned";

crawl(scannedScreens);
