import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

/** Turns an SVG image into a PNG image. Throws where what draws cannot be loaded or does not understand the image. */
export type MakePng = (svg: string) => Promise<Uint8Array>;

type Resvg = typeof import('@resvg/resvg-wasm');

interface Drawing {
  readonly Resvg: Resvg['Resvg'];
  readonly font: Uint8Array;
}

/** With this font alone: the image is the same on a machine that has none. */
const fontFamily = 'NanumGothicCoding';
const fontFile = '@expo-google-fonts/nanum-gothic-coding/400Regular/NanumGothicCoding_400Regular.ttf';
const wasmFile = '@resvg/resvg-wasm/index_bg.wasm';
/** For displays with two dots a pixel. */
const zoom = 2;

/** Loads what draws with the first image. Drawing one takes some hundred milliseconds, in which nothing else runs. */
export function createPngMaker(): MakePng {
  let loading: Promise<Drawing> | undefined;
  return async (svg) => {
    loading ??= load().catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    const { Resvg, font } = await loading;
    const drawing = new Resvg(svg, {
      fitTo: { mode: 'zoom', value: zoom },
      font: { fontBuffers: [font], defaultFontFamily: fontFamily, sansSerifFamily: fontFamily },
    });
    try {
      const image = drawing.render();
      try {
        return image.asPng();
      } finally {
        image.free();
      }
    } finally {
      drawing.free();
    }
  };
}

async function load(): Promise<Drawing> {
  const { resolve } = createRequire(import.meta.url);
  const { initWasm, Resvg } = await import('@resvg/resvg-wasm');
  const [font, program] = await Promise.all([readFile(resolve(fontFile)), readFile(resolve(wasmFile))]);
  try {
    await initWasm(program);
  } catch (error) {
    // It can be started once in a process; who did it before does not matter.
    if (!(error instanceof Error && error.message.startsWith('Already initialized'))) throw error;
  }
  return { Resvg, font };
}
