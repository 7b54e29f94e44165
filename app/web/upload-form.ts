import { z } from "zod";

/** The fields beside the files; the files themselves never become form values. */
export const UploadForm = z.object({ category: z.string().optional(), then: z.string().optional() });
