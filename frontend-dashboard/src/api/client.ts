import { ERROR_CODES, type ErrorCode, type Problem } from '@companion/contracts';
import { ApiError } from './error.js';

export type ApiClientOptions = {
  /** Origin of the server, or empty for this page's own; `/api` is added here. */
  baseUrl: string;
  /** The bearer token for the next request; null sends none. */
  getToken: () => Promise<string | null>;
  /** Called when a request was refused for the token that it carried. */
  onUnauthorized: (refused: string) => void;
};

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
type Query = Record<string, string | number | undefined>;

const TIMEOUT_MS = 15_000;

/** The one place that speaks HTTP: JSON in and out, every failure an {@link ApiError}. */
export class ApiClient {
  readonly #options: ApiClientOptions;

  constructor(options: ApiClientOptions) {
    this.#options = options;
  }

  get<T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> {
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined) search.set(name, String(value));
    }
    return this.#send('GET', search.size > 0 ? `${path}?${search}` : path, undefined, signal);
  }

  /** @param timeoutMs for what takes long */
  post<T>(path: string, body?: object, timeoutMs?: number): Promise<T> {
    return this.#send('POST', path, body, undefined, timeoutMs);
  }

  patch<T>(path: string, body: object): Promise<T> {
    return this.#send('PATCH', path, body);
  }

  put<T>(path: string, body: object): Promise<T> {
    return this.#send('PUT', path, body);
  }

  delete(path: string, body?: object): Promise<void> {
    return this.#send('DELETE', path, body);
  }

  /** A file, however large: the browser keeps what does not fit into memory on its disk. */
  async download(path: string): Promise<{ name: string; file: Blob }> {
    const token = await this.#options.getToken();
    const headers: Record<string, string> =
      token === null ? {} : { authorization: `Bearer ${token}` };
    let response: Response;
    try {
      response = await fetch(`${this.#options.baseUrl}/api${path}`, { headers });
      if (response.ok) return { name: fileName(response), file: await response.blob() };
    } catch {
      throw new ApiError(0, 'OFFLINE', 'The server could not be reached');
    }
    if (response.status === 401 && token !== null) this.#options.onUnauthorized(token);
    throw toApiError(response.status, await response.text());
  }

  /**
   * A file as the whole body. Only the older of a browser's two interfaces tells how far it has come.
   * @param onProgress is told the share that has left, from 0 to 1
   */
  async upload<T>(path: string, file: File, onProgress: (share: number) => void): Promise<T> {
    const token = await this.#options.getToken();
    const { status, text } = await new Promise<{ status: number; text: string }>(
      (resolve, reject) => {
        const request = new XMLHttpRequest();
        request.open('POST', `${this.#options.baseUrl}/api${path}`);
        request.setRequestHeader('accept', 'application/json');
        request.setRequestHeader('content-type', file.type || 'application/octet-stream');
        if (token !== null) request.setRequestHeader('authorization', `Bearer ${token}`);
        request.upload.onprogress = ({ loaded, total }) => onProgress(loaded / (total || 1));
        request.onload = () => resolve({ status: request.status, text: request.responseText });
        request.onerror = () =>
          reject(new ApiError(0, 'OFFLINE', 'The server could not be reached'));
        request.send(file);
      },
    );
    if (status >= 200 && status < 300) return parse<T>(text, status);
    if (status === 401 && token !== null) this.#options.onUnauthorized(token);
    throw toApiError(status, text);
  }

  async #send<T>(
    method: Method,
    path: string,
    body?: object,
    signal?: AbortSignal,
    timeoutMs = TIMEOUT_MS,
  ): Promise<T> {
    const token = await this.#options.getToken();
    const headers: Record<string, string> = { accept: 'application/json' };
    if (token !== null) headers['authorization'] = `Bearer ${token}`;
    if (body) headers['content-type'] = 'application/json';
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), timeoutMs);
    const onAbort = () => abort.abort();
    if (signal?.aborted) onAbort();
    signal?.addEventListener('abort', onAbort);

    let response: Response;
    let text: string;
    try {
      response = await fetch(`${this.#options.baseUrl}/api${path}`, {
        method,
        headers,
        body: body ? JSON.stringify(body) : null,
        signal: abort.signal,
      });
      text = await response.text();
    } catch (error) {
      if (signal?.aborted) throw error;
      throw new ApiError(0, 'OFFLINE', 'The server could not be reached');
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
    }
    if (response.ok) return parse<T>(text, response.status);
    if (response.status === 401 && token !== null) this.#options.onUnauthorized(token);
    throw toApiError(response.status, text);
  }
}

function fileName({ headers }: Response): string {
  const [, name] = /filename="([^"]+)"/u.exec(headers.get('content-disposition') ?? '') ?? [];
  return name ?? 'streaming-companion';
}

function parse<T>(text: string, status: number): T {
  if (text === '') return undefined as T;
  try {
    return JSON.parse(text) as T;
  } catch {
    throw new ApiError(status, 'INTERNAL', 'The answer of the server could not be read');
  }
}

/** A proxy's own error page has no problem document; its status still says what to do. */
function toApiError(status: number, text: string): ApiError {
  const problem = readProblem(text);
  const code = problem?.code;
  if (code && (ERROR_CODES as string[]).includes(code)) {
    return new ApiError(status, code, problem.detail ?? problem.title ?? code, problem);
  }
  return new ApiError(status, codeOfStatus(status), `The server answered ${status}`);
}

function readProblem(text: string): Partial<Problem> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}

function codeOfStatus(status: number): ErrorCode | 'OFFLINE' {
  if (status === 401) return 'UNAUTHORIZED';
  if (status === 403) return 'FORBIDDEN';
  if (status === 404) return 'NOT_FOUND';
  if (status === 429) return 'RATE_LIMITED';
  if (status === 502 || status === 503 || status === 504) return 'UNAVAILABLE';
  return status >= 500 ? 'INTERNAL' : 'VALIDATION_FAILED';
}
