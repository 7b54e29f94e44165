import { scannedScreens } from "../support/screens-scanned";
import { shoot } from "../support/shoot";

shoot(scannedScreens);
