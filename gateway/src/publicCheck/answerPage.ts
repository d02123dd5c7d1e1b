import type { PublicAnswer, PublicMatches } from '@muhafiz/contracts';
import { type Instant, millisOf } from '@muhafiz/kernel';
import { pageStyle } from './pageStyle.ts';
import { type Bilingual, verdictWords, words } from './wording.ts';

type Language = 'en' | 'ur';
const directions = { en: 'ltr', ur: 'rtl' } as const;
const languages: readonly Language[] = ['ur', 'en'];

/** The page of one licence: verdict first, then everything else in Urdu and in English. */
export function renderAnswerPage(answer: PublicAnswer): string {
  const { tone } = verdictWords[answer.verdict];
  const verdict = verdictWords[answer.verdict];
  return page(verdict, [
    notice(answer.notice),
    `<div class="verdict ${tone}" role="status">${sign(tone)}<div>${languages
      .map((language) => `<p class="word" ${spoken(language)}>${escapeHtml(verdict[language])}</p>`)
      .join('')}</div></div>`,
    ...languages.map((language) => answerSection(answer, language)),
    form(),
  ]);
}

/** What a search found, each with its verdict and the way to its own page. */
export function renderMatchesPage(found: PublicMatches): string {
  const sections = languages.map((language) => {
    if (found.matches.length === 0) {
      return section(language, words.found, `<p>${escapeHtml(words.nothingFound[language])}</p>`);
    }
    const rows = found.matches.map((match) => {
      const address = `/check/${encodeURIComponent(match.licenceKey)}`;
      const name = language === 'ur' ? (match.nameUr ?? match.name) : match.name;
      const verdict = verdictWords[match.verdict];
      const short = `<strong class="short ${verdict.tone}">${sign(verdict.tone)} ${escapeHtml(verdict[language])}</strong>`;
      return `<li><a href="${escapeHtml(address)}"><bdi>${escapeHtml(name)}</bdi></a><bdi dir="ltr">${escapeHtml(match.licenceNo)}</bdi>${short}</li>`;
    });
    const more = found.more ? `<p>${escapeHtml(words.more[language])}</p>` : '';
    return section(language, words.found, `<ul class="matches">${rows.join('')}</ul>${more}`);
  });
  const complain = languages.map((language) => complainPart(found.complain ?? [], language)).join('');
  return page(words.found, [notice(found.notice), ...sections, complain, form()]);
}

/** The field alone, or with words about what was wrong with the last question. */
export function renderFormPage(said?: Bilingual): string {
  const told = said === undefined ? '' : notice(said);
  const intro = languages
    .map((language) => `<p class="small" ${spoken(language)}>${escapeHtml(words.notice[language])}</p>`)
    .join('');
  return page(words.title, [told, form(), intro]);
}

function answerSection(answer: PublicAnswer, language: Language): string {
  const name = language === 'ur' ? (answer.nameUr ?? answer.name) : answer.name;
  const row = (label: Bilingual, value: string | undefined): string =>
    value === undefined
      ? ''
      : `<dt>${escapeHtml(label[language])}</dt><dd><bdi dir="ltr">${escapeHtml(value)}</bdi></dd>`;
  const facts = [
    row(words.licence, answer.licenceNo),
    row(words.since, answer.since),
    row(words.until, answer.until),
    row(words.asOf, `${timeInPakistan(answer.asOf as Instant)} PKT`),
  ].join('');
  const whyNot = answer.whyNot ?? [];
  const heading = name === '' || name === answer.licenceNo ? '' : `<h2><bdi>${escapeHtml(name)}</bdi></h2>`;
  return `<section ${spoken(language)}>${heading}<p>${escapeHtml(answer.reason[language])}</p><dl>${facts}</dl>${
    whyNot.length === 0
      ? ''
      : list(
          words.whyNot[language],
          whyNot.map((each) => escapeHtml(each[language])),
        )
  }${
    answer.charges.length === 0
      ? ''
      : list(
          words.charges[language],
          answer.charges.map((each) => escapeHtml(each[language])),
        )
  }${complainPart(answer.complain, language, true)}</section>`;
}

function complainPart(complain: PublicAnswer['complain'], language: Language, inside = false): string {
  if (complain.length === 0) return '';
  const rows = complain.map(({ name, phone, verify }) => {
    const dial = phone.replace(/[^\d+]/g, '');
    const mark = verify === true ? ` <span class="small">(${escapeHtml(words.unconfirmed[language])})</span>` : '';
    return `${escapeHtml(name[language])}${mark}: <a class="phone" href="tel:${dial}"><bdi dir="ltr">${escapeHtml(phone)}</bdi></a>`;
  });
  const text = list(words.complain[language], rows);
  return inside ? text : `<section ${spoken(language)}>${text}</section>`;
}

/** Rows are HTML already. */
function list(heading: string, rows: readonly string[]): string {
  return `<h2>${escapeHtml(heading)}</h2><ul>${rows.map((each) => `<li>${each}</li>`).join('')}</ul>`;
}

function section(language: Language, heading: Bilingual, body: string): string {
  return `<section ${spoken(language)}><h2>${escapeHtml(heading[language])}</h2>${body}</section>`;
}

function notice(said: Bilingual | undefined): string {
  if (said === undefined) return '';
  const lines = languages.map((language) => `<p ${spoken(language)}>${escapeHtml(said[language])}</p>`);
  return `<div class="notice" role="alert">${lines.join('')}</div>`;
}

/** Sent by POST, whatever is written into it: a phone number must not stand in an address. */
function form(): string {
  const label = languages
    .map((language) => `<span ${spoken(language)}>${escapeHtml(words.field[language])}</span>`)
    .join('');
  const button = languages
    .map((language) => `<span ${spoken(language)}>${escapeHtml(words.check[language])}</span>`)
    .join(' · ');
  return `<form method="post" action="/check"><label for="q">${label}</label><input id="q" name="q" dir="auto" required maxlength="200" autocomplete="off" spellcheck="false"><button type="submit">${button}</button></form>`;
}

function page(title: Bilingual, parts: readonly string[]): string {
  const headings = languages.map((language) => `<span ${spoken(language)}>${escapeHtml(words.title[language])}</span>`);
  return `<!doctype html><html lang="ur" dir="rtl"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><title>${escapeHtml(`${title.ur} · ${title.en}`)}</title><style>${pageStyle}</style></head><body><header><h1><a href="/check">${headings.join('')}</a></h1></header><main>${parts.join('')}</main></body></html>`;
}

const pakistan = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Karachi',
  dateStyle: 'short',
  timeStyle: 'short',
});

/** As on the reader's own clock, and the same on every server: 2026-06-30 12:00. */
function timeInPakistan(at: Instant): string {
  return pakistan.format(millisOf(at));
}

function spoken(language: Language): string {
  return `lang="${language}" dir="${directions[language]}"`;
}

function sign(tone: 'yes' | 'no' | 'ask'): string {
  const shape = {
    yes: '<path d="M7 12.5l3.5 3.5L17 8.5"/>',
    no: '<path d="M8 8l8 8M16 8l-8 8"/>',
    ask: '<path d="M9 9.5a3 3 0 1 1 4 2.8c-.7.3-1 .8-1 1.7"/><path d="M12 17v.01"/>',
  }[tone];
  return `<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false"><circle cx="12" cy="12" r="10"/>${shape}</svg>`;
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => escapes[character] as string);
}
