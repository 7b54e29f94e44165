import { screens } from "../support/screens";
import { shoot } from "../support/shoot";

shoot(screens);
