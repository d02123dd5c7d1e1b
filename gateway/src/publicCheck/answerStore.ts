import { PublicAnswer } from '@muhafiz/contracts';
import { type Instant, millisOf } from '@muhafiz/kernel';
import { renderAnswerPage } from './answerPage.ts';
import { type FinishedBytes, htmlBytes, jsonBytes } from './finishedBytes.ts';

/** One licence key's answer, finished: what is sent is never made again for a request. */
export interface StoredAnswer {
  readonly answer: PublicAnswer;
  readonly version: number;
  readonly validUntil: number;
  readonly json: FinishedBytes;
  html(): FinishedBytes;
}

export interface AnswerStore {
  find(key: string): StoredAnswer | undefined;
  /** Takes a newer answer; false when it is older than what is there, or is no answer at all (then the key is dropped). */
  put(key: string, body: string, version: number): boolean;
  readonly size: number;
  /** Numbers to complain to, from the newest answer; none before the first. */
  complain(): PublicAnswer['complain'];
  /** Agencies whose name contains the text, for the hours in which licensing cannot be asked. */
  listByName(text: string, limit: number): PublicAnswer[];
}

// A page is made when it is first asked for: most licences are never looked up in a browser, and a page is five times
// the size of its answer. Beyond so many kept pages the oldest are given up.
const pagesMax = 5000;

export function createAnswerStore(): AnswerStore {
  const answers = new Map<string, StoredAnswer>();
  const keptPages: StoredPage[] = [];
  let complain: PublicAnswer['complain'] = [];
  return {
    get size() {
      return answers.size;
    },
    find: (key) => answers.get(key),
    put: (key, body, version) => {
      const known = answers.get(key);
      if (known !== undefined && known.version > version) return false;
      const answer = readAnswer(body);
      if (answer === undefined) {
        // What cannot be read must not hide behind an older answer; licensing is asked for this key from now on.
        answers.delete(key);
        return false;
      }
      const page: StoredPage = { html: undefined };
      answers.set(key, {
        answer,
        version,
        validUntil: millisOf(answer.validUntil as Instant),
        json: jsonBytes(JSON.stringify(answer)),
        html: () => {
          if (page.html === undefined) {
            page.html = htmlBytes(renderAnswerPage(answer));
            keptPages.push(page);
            if (keptPages.length > pagesMax) (keptPages.shift() as StoredPage).html = undefined;
          }
          return page.html;
        },
      });
      complain = answer.complain;
      return true;
    },
    complain: () => complain,
    listByName: (text, limit) => {
      const wanted = text.normalize('NFKC').toLowerCase().trim();
      const found: PublicAnswer[] = [];
      if (wanted.length < 3) return found;
      for (const { answer } of answers.values()) {
        const names = `${answer.name}\n${answer.nameUr ?? ''}`.normalize('NFKC').toLowerCase();
        if (names.includes(wanted)) found.push(answer);
        if (found.length >= limit) break;
      }
      return found;
    },
  };
}

interface StoredPage {
  html: FinishedBytes | undefined;
}

function readAnswer(body: string): PublicAnswer | undefined {
  try {
    const parsed = PublicAnswer.safeParse(JSON.parse(body));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
