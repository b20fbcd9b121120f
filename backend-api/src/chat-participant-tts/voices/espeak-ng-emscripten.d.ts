/** The part of @echogarden/espeak-ng-emscripten 0.3.5 that is used; the package brings no types. */
declare module '@echogarden/espeak-ng-emscripten' {
  class Speaker {
    constructor();
    /** Hertz. */
    readonly samplerate: number;
    /** @returns 0, or another number when there is no such voice */
    set_voice(name: string): number;
    /** Blocks until all is said. @param hear returns true to stop */
    synthesize(text: string, hear: (samples: Int16Array | null) => boolean): void;
  }
  export default function load(): Promise<{ eSpeakNGWorker: typeof Speaker }>;
}
