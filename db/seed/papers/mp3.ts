const framesPerSecond = 1000 / 36;

/** Silence: MPEG-2 layer III, mono, 16 kHz, 8 kbit/s. A frame of zeros after its header decodes to nothing. */
export function silentMp3(seconds: number): Buffer {
  const frame = Buffer.alloc(36);
  frame.writeUInt32BE(0xfff3_18c4);
  return Buffer.concat(Array.from({ length: Math.ceil(seconds * framesPerSecond) }, () => frame));
}
