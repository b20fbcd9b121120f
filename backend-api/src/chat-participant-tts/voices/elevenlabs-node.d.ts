/** The part of elevenlabs-node 2.0.3 that is used; the package brings no types. */
declare module 'elevenlabs-node' {
  export default class ElevenLabs {
    constructor(options: { apiKey: string; voiceId?: string });
    /** Resolves with undefined on any failure, which it prints. */
    textToSpeechStream(options: {
      voiceId: string;
      textInput: string;
      stability: number;
      similarityBoost: number;
      modelId: string;
      style: number;
      responseType: 'arraybuffer';
    }): Promise<Buffer | undefined>;
    /** Resolves with undefined on any failure, which it prints. */
    getVoices(): Promise<unknown>;
  }
}
