import { z } from 'zod';

/**
 * What was learned: for every feature the weight that it gives to each label and to each family of labels. Labels are
 * names of operations, or `none`; a family is several that have something in common.
 */
export interface Weights {
  readonly labels: readonly string[];
  /** Digest of what was taught and of how it was learned. */
  readonly taught: string;
  /** By label: the families that it is of. Families are numbered on from the last label. */
  readonly families: readonly (readonly number[])[];
  /** By label, with the part of its families. */
  readonly bias: Float32Array;
  /** The place of a feature's hash, from 0. */
  readonly places: ReadonlyMap<number, number>;
  /** The weights of the feature at place p are the pairs from starts[p] up to starts[p + 1]. */
  readonly starts: Uint32Array;
  /** By pair: the number of a label or of a family. */
  readonly pairLabels: Uint8Array;
  readonly pairWeights: Int8Array;
  /** What one step of a pair's weight is worth. */
  readonly step: number;
}

/** FNV-1a over UTF-16 units, 32 bits. */
export function hashOf(feature: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < feature.length; index += 1) {
    hash = Math.imul(hash ^ feature.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

const namesSchema = z.object({
  taught: z.string(),
  labels: z.array(z.string()),
  families: z.array(z.array(z.number())),
});
const magic = 'SPNR3';

/**
 * The file: magic, lengths of the JSON, the features and the pairs, step, then digest, labels and families, bias, hashes, starts,
 * labels and weights of the pairs. Little-endian.
 */
export function encodeWeights({
  taught,
  labels,
  families,
  bias,
  places,
  starts,
  pairLabels,
  pairWeights,
  step,
}: Weights): Buffer {
  const names = Buffer.from(JSON.stringify({ taught, labels, families }));
  const head = Buffer.alloc(magic.length + 16);
  head.write(magic);
  head.writeUInt32LE(names.length, magic.length);
  head.writeUInt32LE(places.size, magic.length + 4);
  head.writeUInt32LE(pairLabels.length, magic.length + 8);
  head.writeFloatLE(step, magic.length + 12);
  const hashes = Uint32Array.from(places.keys());
  return Buffer.concat([head, names, ...[bias, hashes, starts, pairLabels, pairWeights].map(bytesOf)]);
}

/** Throws where the bytes are not such a file. */
export function decodeWeights(file: Buffer): Weights {
  if (file.subarray(0, magic.length).toString() !== magic) throw new Error('this is no file of weights');
  const namesLength = file.readUInt32LE(magic.length);
  const features = file.readUInt32LE(magic.length + 4);
  const pairs = file.readUInt32LE(magic.length + 8);
  const step = file.readFloatLE(magic.length + 12);
  let at = magic.length + 16;
  const take = (length: number): ArrayBuffer => {
    const bytes = Uint8Array.from(file.subarray(at, at + length));
    if (bytes.length < length) throw new Error('the file of weights is cut off');
    at += length;
    return bytes.buffer;
  };
  const { taught, labels, families } = namesSchema.parse(JSON.parse(Buffer.from(take(namesLength)).toString()));
  const bias = new Float32Array(take(labels.length * 4));
  const hashes = new Uint32Array(take(features * 4));
  return {
    taught,
    labels,
    families,
    bias,
    places: new Map([...hashes].map((hash, place) => [hash, place])),
    starts: new Uint32Array(take((features + 1) * 4)),
    pairLabels: new Uint8Array(take(pairs)),
    pairWeights: new Int8Array(take(pairs)),
    step,
  };
}

const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength);
