// Exports as phone systems write them, through the preview: its totals are those the test sums up itself while it writes
// the files, nothing is taken in while a question is open, and what was left out can be had whole.
import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import test from 'node:test';
import { crc32 } from 'node:zlib';
import { file, noShared, parse, shared, smallExport } from './files.mjs';
import { withSite } from './harness.mjs';
import { download, importFile, stage, words } from './steps.mjs';

/** Draws whole numbers, the same at each run. */
function drawer(seed) {
  let state = seed;
  return (least, most) => {
    state = (state * 16807) % 2147483647;
    return least + (state % (most - least + 1));
  };
}

const two = (n) => String(n).padStart(2, '0');
const clock = (seconds) => `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
const half = (hour) => `${((hour + 11) % 12) + 1}:00${hour < 12 ? 'AM' : 'PM'}`;

/** Sums as the file is written: by queue, `null` for what it does not tell. */
class Sums {
  queues = {};
  add(queue, { offered = null, handled = null, abandoned = null, handle = null }) {
    const sums = (this.queues[queue] ??= { offered: null, handled: null, abandoned: null, handle: null });
    const plus = (name, value) => value !== null && (sums[name] = (sums[name] ?? 0) + value);
    plus('offered', offered);
    plus('handled', handled);
    plus('abandoned', abandoned);
    plus('handle', handle);
  }
}

/** An interval's figures. */
function interval(draw, least = 5, most = 60) {
  const offered = draw(least, most);
  const abandoned = draw(0, Math.floor(offered / 8));
  return { offered, abandoned, handled: offered - abandoned, aht: draw(150, 320) };
}

/** GBK by what the platform's decoder reads. */
function gbk(text) {
  const decoder = new TextDecoder('gbk');
  const codes = new Map();
  for (let high = 0x81; high <= 0xfe; high += 1)
    for (let low = 0x40; low <= 0xfe; low += 1) {
      const letters = decoder.decode(Uint8Array.of(high, low));
      if (letters.length === 1 && !codes.has(letters)) codes.set(letters, [high, low]);
    }
  return Buffer.from([...text].flatMap((c) => (c < '\x80' ? [c.charCodeAt(0)] : codes.get(c))));
}

/** A zip of files, not compressed. */
function zip(files) {
  const [local, central] = [[], []];
  let at = 0;
  for (const [name, content] of files) {
    const [path, bytes] = [Buffer.from(name), Buffer.from(content)];
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt32LE(crc32(bytes), 10);
    head.writeUInt32LE(bytes.length, 14);
    head.writeUInt32LE(bytes.length, 18);
    head.writeUInt16LE(path.length, 22);
    const entry = Buffer.concat([Buffer.from('PK\x03\x04'), head, path, bytes]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), head, place, path]));
    local.push(entry);
    at += entry.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...local, directory, Buffer.from('PK\x05\x06'), end]);
}

const LAYOUTS = {
  'half hours of one skill, date and skill above, totals first': () => {
    const [draw, sums, rows] = [drawer(11), new Sums(), []];
    for (let hour = 8; hour < 18; hour += 1) {
      const { handled, abandoned } = interval(draw);
      const [talk, wrap] = [draw(150, 250), draw(20, 60)];
      sums.add('Sales', { offered: handled + abandoned, handled, abandoned, handle: handled * (talk + wrap) });
      rows.push(`${half(hour)}- ${half(hour + 1)},${handled},${talk},${wrap},${abandoned},${draw(10, 90)}`);
    }
    const all = sums.queues.Sales;
    return {
      sums,
      bytes: ['Split/Skill Report - Interval', 'Date:,3/18/2024', 'Split/Skill:,Sales', 'Time,ACD Calls,Avg ACD Time,Avg ACW Time,Aban Calls,Max Delay',
        `Totals,${all.handled},200,40,${all.abandoned},90`, ...rows].join('\r\n'),
      facts: ['Avaya CMS', 'line 4'],
    };
  },
  'activity by queue with a title, a filter, sub-totals and a grand total': () => {
    const [draw, sums, rows] = [drawer(12), new Sums(), []];
    let [all, allHandled, allAbandoned] = [0, 0, 0];
    for (const [id, queue] of [[1, 'CSQ_Care'], [2, 'CSQ_Gold']]) {
      let [sum, sumHandled, sumAbandoned] = [0, 0, 0];
      for (let hour = 9; hour < 17; hour += 1) {
        const { offered, handled, abandoned, aht } = interval(draw);
        sums.add(queue, { offered, handled, abandoned, handle: handled * aht });
        [sum, sumHandled, sumAbandoned] = [sum + offered, sumHandled + handled, sumAbandoned + abandoned];
        const at = (hour) => `03/14/2024 ${two(((hour + 11) % 12) + 1)}:00:00 ${hour < 12 ? 'AM' : 'PM'}`;
        rows.push(`${id},${queue},Voice(5),${at(hour)},${at(hour + 1)},${offered},00:00:25,${handled},${clock(aht)},${abandoned}`);
      }
      rows.push(`${id},${queue},,,,${sum},00:00:25,${sumHandled},00:04:00,${sumAbandoned}`);
      [all, allHandled, allAbandoned] = [all + sum, allHandled + sumHandled, allAbandoned + sumAbandoned];
    }
    rows.push(`Grand Total,,,,,${all},00:00:25,${allHandled},00:04:00,${allAbandoned}`);
    const head = ['Contact Service Queue Activity Report by CSQ', 'Filter: Start 03/14/2024 12:00:00 AM End 03/14/2024 11:59:59 PM', '',
      'CSQ ID,CSQ Name,Skills,Interval Start Time,Interval End Time,Calls Presented,Avg Queue Time,Calls Handled,Avg Handle Time,Calls Abandoned'];
    return { sums, bytes: [...head, ...rows].join('\n') };
  },
  'a call log with outbound calls': () => {
    const [draw, sums, rows] = [drawer(13), new Sums(), []];
    for (let n = 0; n < 200; n += 1) {
      const [inbound, gone, talk, wrap] = [n % 9 !== 4, n % 11 === 3, draw(60, 400), draw(10, 50)];
      const at = `2024-03-04 ${two(8 + Math.floor(n / 50))}:${two(n % 50)}`;
      if (inbound) {
        sums.add('Support', { offered: 1, handled: gone ? 0 : 1, abandoned: gone ? 1 : 0, handle: gone ? 0 : talk + wrap });
      }
      const times = gone ? ['00:00:00', '00:00:00', '00:00:00'] : [clock(talk), clock(wrap), clock(talk + wrap)];
      rows.push([1000 + n, at, 'Main', inbound ? 'Inbound' : 'Outbound', 'Support', gone ? '' : `agent${draw(1, 9)}`,
        gone ? 'Abandon' : 'Resolved', '5550101', '5550199', gone ? 1 : 0, '00:00:20', ...times].join());
    }
    const head = 'CALL ID,TIMESTAMP,CAMPAIGN,CALL TYPE,SKILL,AGENT,DISPOSITION,ANI,DNIS,ABANDONED,QUEUE WAIT TIME,TALK TIME,AFTER CALL WORK TIME,HANDLE TIME';
    return { sums, bytes: [head, ...rows].join('\n'), facts: ['Five9', 'Handle time, total'] };
  },
  'an Asterisk queue log': () => {
    const [draw, sums, rows] = [drawer(14), new Sums(), ['1709542808|NONE|NONE|NONE|QUEUESTART|']];
    let at = 1709542860;
    for (let n = 1; n <= 120; n += 1) {
      at += draw(20, 60);
      const [wait, talk, gone, id] = [draw(2, 15), draw(60, 300), n % 10 === 0, `${at}.${n}`];
      rows.push(`${at}|${id}|700|NONE|ENTERQUEUE||5550101|1`);
      if (gone) {
        rows.push(`${at + wait}|${id}|700|NONE|ABANDON|1|1|${wait}`);
        sums.add('700', { offered: 1, handled: 0, abandoned: 1, handle: 0 });
      } else {
        rows.push(`${at + wait}|${id}|700|PJSIP/201|CONNECT|${wait}|${id}|2`);
        rows.push(`${at + wait + talk}|${id}|700|PJSIP/201|${n % 2 ? 'COMPLETEAGENT' : 'COMPLETECALLER'}|${wait}|${talk}|1`);
        sums.add('700', { offered: 1, handled: 1, abandoned: 0, handle: talk });
      }
    }
    return { sums, bytes: rows.join('\n'), facts: ['answer to end', '|'] };
  },
  'days without dates: nothing is taken in before the first date is told': () => {
    const [draw, sums, rows] = [drawer(15), new Sums(), []];
    for (let day = 1; day <= 30; day += 1) {
      const { offered, handled, abandoned, aht } = interval(draw, 150, 400);
      sums.add('all', { offered, handled, abandoned, handle: handled * aht });
      rows.push(`${day},${offered},${handled},${abandoned},0:00:20,0:${two(Math.floor(aht / 60))}:${two(aht % 60)}`);
    }
    return {
      sums,
      bytes: ['Index,Incoming Calls,Answered Calls,Abandoned Calls,Answer Speed (AVG),Talk Duration (AVG)', ...rows].join('\n'),
      asks: /first date/,
      answer: async (page) => {
        await page.fill('#first-date', '2026-02-02');
        await page.dispatchEvent('#first-date', 'change');
      },
      days: ['2 February 2026', '3 March 2026', 30],
    };
  },
  'a table for a planning tool without headings': () => {
    const [draw, sums, rows] = [drawer(16), new Sums(), []];
    for (let quarter = 32; quarter < 64; quarter += 1) {
      const [offered, talk, wrap] = [draw(4, 50), draw(200, 300), draw(20, 60)];
      const at = (quarter) => `20240304 ${two(quarter >> 2)}:${two((quarter % 4) * 15)}`;
      sums.add('Claims', { offered, handle: offered * (talk + wrap) });
      rows.push(`Claims,${at(quarter)},${at(quarter + 1)},${offered},${talk}.00,${wrap}.00,${draw(2, 9)}.50`);
    }
    return { sums, bytes: rows.join('\n'), facts: ['Calabrio', 'none'] };
  },
  'Chinese days in GBK': () => {
    const [draw, sums, rows] = [drawer(17), new Sums(), []];
    for (let day = 4; day < 18; day += 1) {
      const { offered, handled, abandoned, aht } = interval(draw, 700, 1500);
      sums.add('全部', { offered, handled, abandoned, handle: handled * aht });
      rows.push(`2024/03/${two(day)},${offered},${handled},${((handled / offered) * 100).toFixed(2)},${aht},${abandoned}`);
    }
    return { sums, bytes: gbk(['日期,请求服务数,人工呼入接通数,请求接通率(%),通话均长(秒),请求呼损数', ...rows].join('\r\n')), facts: ['GBK'] };
  },
  'a German export in UTF-16 with decimal commas': () => {
    const [draw, sums, rows] = [drawer(18), new Sums(), []];
    for (const queue of ['Störung', 'Vertrag']) {
      for (let hour = 8; hour < 18; hour += 1) {
        const { offered, handled, abandoned, aht } = interval(draw, 900, 1900);
        sums.add(queue, { offered, handled, abandoned, handle: handled * (aht + 0.5) });
        const dotted = (n) => (n > 999 ? `${Math.floor(n / 1000)}.${String(n % 1000).padStart(3, '0')}` : n);
        rows.push(`17.03.2026;${hour}:00;${queue};${dotted(offered)};${dotted(handled)};${abandoned};${aht},5`);
      }
    }
    const text = ['Datum;Uhrzeit;Warteschlange;Angebotene Anrufe;Bearbeitete Anrufe;Abgebrochene Anrufe;Durchschnittliche Bearbeitungszeit', ...rows].join('\r\n');
    return { sums, bytes: Buffer.from(`\ufeff${text}`, 'utf16le'), facts: ['UTF-16 LE', 'semicolon'] };
  },
  'a column per queue: asked whether they are queues': () => {
    const [draw, sums, rows] = [drawer(19), new Sums(), []];
    for (let hour = 8; hour < 20; hour += 1) {
      const counts = ['Nord', 'Sued', 'West'].map((queue) => {
        const offered = draw(10, 90);
        sums.add(queue, { offered });
        return offered;
      });
      rows.push(`2026-03-16 ${two(hour)}:00,${counts.join()}`);
    }
    return {
      sums,
      bytes: ['interval_start,Nord,Sued,West', ...rows].join('\n'),
      asks: /queues or counts/,
      answer: (page) => page.check('#queues-or-counts-queues'),
    };
  },
  'day or month first: asked with both days': () => {
    const [draw, sums, rows] = [drawer(20), new Sums(), []];
    for (let hour = 8; hour < 18; hour += 1) {
      const { offered, handled, abandoned, aht } = interval(draw);
      sums.add('Care', { offered, handled, abandoned, handle: handled * aht });
      rows.push(`03/04/2026 ${two(hour)}:00,Care,${offered},${handled},${abandoned},${aht}`);
    }
    return {
      sums,
      bytes: ['interval_start,queue,offered,handled,abandoned,aht_s', ...rows].join('\n'),
      asks: /day or month first/,
      answer: async (page) => {
        const readings = await words(page, '#day-month');
        assert.match(readings, /Friday 3 April 2026/);
        assert.match(readings, /Wednesday 4 March 2026/);
        await page.check('#day-month-dmy');
      },
      days: ['3 April 2026', '3 April 2026', 1],
    };
  },
  'times in UTC brought to the centre’s zone': () => {
    const [draw, sums, rows] = [drawer(21), new Sums(), []];
    for (let quarter = 0; quarter < 48; quarter += 1) {
      const { offered, handled, aht } = interval(draw);
      sums.add('Billing', { offered, handled, handle: handled * aht });
      rows.push(`2026-03-10T${two(quarter >> 2)}:${two((quarter % 4) * 15)}:00Z,Billing,Voice,${offered},${handled},${handled * aht}`);
    }
    return {
      sums,
      bytes: ['Interval Start UTC Date,Queue,Media Type,Offered,Interactions Handled,Total Handle Time (Seconds)', ...rows].join('\n'),
      answer: async (page) => {
        assert.match(await words(page, '#utc'), /begins 10 March 2026, 0:00/);
        await page.selectOption('#utc-zone', 'America/Chicago');
        await page.waitForFunction(() => /UTC brought to America\/Chicago/.test(document.querySelector('#how-read').innerText));
        assert.match(await words(page, '#utc'), /begins 9 March 2026, 19:00/);
      },
      days: ['9 March 2026', '10 March 2026', 2],
      facts: ['Genesys Cloud', 'UTC brought to America/Chicago'],
    };
  },
  'the second table of a zip': () => {
    const [draw, sums] = [drawer(22), new Sums()];
    const table = (queue, count) => {
      const rows = [];
      for (let hour = 8; hour < 18; hour += 1) {
        const { offered, handled, abandoned, aht } = interval(draw);
        if (count) sums.add(queue, { offered, handled, abandoned, handle: handled * aht });
        rows.push(`2026-03-16 ${two(hour)}:00,${queue},${offered},${handled},${abandoned},${aht}`);
      }
      return ['interval_start,queue,offered,handled,abandoned,aht_s', ...rows].join('\n');
    };
    return {
      sums,
      bytes: zip([['january.csv', table('First', false)], ['february.csv', table('Second', true)]]),
      answer: async (page) => {
        await page.selectOption('#part', 'february.csv');
        await page.waitForFunction(() => /Second/.test(document.querySelector('#totals').innerText));
      },
      facts: ['zip', 'february.csv'],
    };
  },
};

const number = (text) => (/^[\d,\u00a0\u202f]+$/.test(text) ? Number(text.replace(/\D/g, '')) : null);
/** A length of time as the page writes it, in seconds. */
const seconds = (text) => {
  if (/\u00a0s$/.test(text)) return parseInt(text, 10);
  return text.includes(':') ? text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0) : null;
};

/** The table of totals as the page shows it. */
const shown = (page) =>
  page.locator('#totals .data-totals').first().locator('tbody tr').evaluateAll((rows) =>
    rows.map((row) => [...row.cells].slice(0, 5).map((cell) => cell.innerText.trim())),
  );

/** What the page shows otherwise than the sums. */
async function differences(page, queues) {
  const wrong = [];
  const table = await shown(page);
  const wanted = Object.entries(queues).sort(([a], [b]) => (a < b ? -1 : 1));
  const total = { offered: null, handled: null, abandoned: null, handle: null };
  for (const [, sums] of wanted)
    for (const name of Object.keys(total)) if (sums[name] !== null) total[name] = (total[name] ?? 0) + sums[name];
  const rows = [...wanted, ['All queues', total]];
  if (table.length !== rows.length) return [`rows ${table.map(([name]) => name)} for ${rows.map(([name]) => name)}`];
  rows.forEach(([queue, sums], at) => {
    const [name, offered, handled, abandoned, aht] = table[at];
    const own = sums.handle === null ? null : Math.round(sums.handle / (sums.handled ?? sums.offered));
    const pairs = [['name', name, queue], ['offered', number(offered), sums.offered], ['handled', number(handled), sums.handled],
      ['abandoned', number(abandoned), sums.abandoned], ['AHT', seconds(aht), own]];
    for (const [what, found, wanted] of pairs) if (found !== wanted) wrong.push(`${queue} ${what}: ${found} for ${wanted}`);
  });
  return wrong;
}

const applicable = (page) => page.locator('#apply-import').isEnabled();
/** Waits until the file has been read again and may be taken in. */
const ready = (page) => page.locator('#apply-import:enabled').waitFor({ timeout: 30_000 });

for (const [name, make] of Object.entries(LAYOUTS)) {
  test(name, () =>
    withSite({}, async ({ page }) => {
      const { sums, bytes, asks, answer, days, facts } = make();
      await importFile(page, file('export.csv', bytes));
      assert.equal(await applicable(page), !asks, 'open questions and the button');
      if (asks) assert.match(await words(page, '#apply-hint'), asks);
      await answer?.(page);
      await ready(page);
      assert.deepEqual(await differences(page, sums.queues), []);
      const read = await words(page, '#how-read');
      for (const fact of facts ?? []) assert.ok(read.includes(fact) || (await page.inputValue('#part')) === fact, `${fact} in ${read}`);
      if (days) {
        await page.click('#by-day summary');
        await page.locator('#by-day tbody tr th').first().waitFor();
        const rows = await page.locator('#by-day tbody tr th').allInnerTexts();
        assert.deepEqual([rows[0], rows.at(-1), rows.length], days);
      }
    }));
}

test('every row left out is in the download, with line, reason and text', () =>
  withSite({}, async ({ page }) => {
    const { bytes } = LAYOUTS['a call log with outbound calls']();
    const lines = bytes.split('\n');
    const outbound = lines.map((text, at) => ({ text, line: at + 1 })).filter(({ text }) => text.includes(',Outbound,'));
    assert.ok(outbound.length > 20);
    await importFile(page, file('calls.csv', bytes));
    const { name, text } = await download(page, 'download-left-out');
    assert.equal(name, 'rows-left-out.csv');
    const rows = parse(text);
    assert.deepEqual(rows.map((row) => [Number(row.Line), row.Text]), outbound.map(({ text, line }) => [line, text]));
    assert.ok(rows.every((row) => /Outbound/.test(row.Reason)));
    await page.click('#left-out details summary');
    assert.ok((await words(page, '#left-out')).includes(outbound[0].text), 'the first are on the page');
  }));

test('what was chosen is done again to the next file of the same shape, until it is guessed afresh', () =>
  withSite({}, async ({ page }) => {
    const log = (day, seed) => {
      const draw = drawer(seed);
      const calls = Array.from({ length: 90 }, (_, n) => {
        const word = ['Sale', 'Wrong number', 'Question'][n % 3];
        return `${n + 1},2026-03-${day} ${two(8 + Math.floor(n / 30))}:${two(n % 30)},Care,Ann,${word},${draw(60, 200)}`;
      });
      return ['Call Id,Start,Queue,Agent,Disposition,Talk time (s)', ...calls].join('\n');
    };
    const offered = async () => number((await shown(page)).at(-1)[1]);
    const choose = async (word, label) => {
      await page.getByLabel(`What “${word}” is taken for`).selectOption({ label });
      await page.waitForFunction(() => !document.querySelector('.busy'));
    };
    await importFile(page, file('monday.csv', log('16', 1)));
    assert.equal(await offered(), 90);
    await choose('Wrong number', 'test or phantom, not counted');
    await page.waitForFunction(() => /60/.test(document.querySelector('#totals .strong').innerText));
    await page.click('#apply-import');
    await page.waitForFunction(() => !document.querySelector('#apply-import'));
    const kept = await page.evaluate(() => localStorage.getItem('muster:readings'));
    assert.match(kept, /Wrong number/);
    assert.doesNotMatch(kept, /Ann|Care|2026/);
    await importFile(page, file('tuesday.csv', log('17', 2)));
    await page.locator('#as-before').waitFor();
    assert.equal(await offered(), 60);
    await page.click('#guess-afresh');
    await page.locator('#as-before').waitFor({ state: 'detached' });
    assert.equal(await offered(), 90);
    await page.click('#apply-import');
    await importFile(page, file('wednesday.csv', log('18', 3)));
    assert.equal(await page.locator('#as-before').count(), 0, 'guessed afresh, it stays so');
  }));

test('the ACD’s own figure stands against every queue and day', () =>
  withSite({}, async ({ page }) => {
    const { sums, bytes } = LAYOUTS['Chinese days in GBK']();
    await importFile(page, file('days.csv', bytes));
    const { offered, handled } = sums.queues['全部'];
    await page.fill('#check-0', String(offered));
    await page.fill('#check-all', String(offered - 100));
    const difference = (id) => page.locator(`tr:has(#${id}) [role=status]`).innerText();
    assert.equal(await difference('check-0'), 'agrees');
    assert.match(await difference('check-all'), /^\+100 \(\+\d+\.\d\u00a0%\)$/);
    await page.selectOption('#check-figure', { label: 'Handled' });
    assert.match(await difference('check-0'), new RegExp(`^-?−?${(offered - handled).toLocaleString('en')} `));
    await page.click('#by-day summary');
    await page.fill('#check-day-3', '1');
    assert.match(await difference('check-day-3'), /^\+/);
  }));

test('the zone chosen for times in UTC holds for the next file', () =>
  withSite({}, async ({ page }) => {
    const { bytes, sums, answer } = LAYOUTS['times in UTC brought to the centre’s zone']();
    await importFile(page, file('march.csv', bytes));
    await answer(page);
    await ready(page);
    await page.click('#apply-import');
    await page.waitForFunction(() => !document.querySelector('#apply-import'));
    // After the clocks are set forward in Chicago it is an hour later there.
    await importFile(page, file('january.csv', bytes.replaceAll('2026-03-10', '2026-01-10')));
    await page.locator('#as-before').waitFor();
    assert.match(await words(page, '#utc'), /begins 9 January 2026, 18:00/);
    assert.deepEqual(await differences(page, sums.queues), []);
  }));

test('the unit of bare numbers can be changed by hand', () =>
  withSite({}, async ({ page }) => {
    const { bytes, sums } = LAYOUTS['day or month first: asked with both days']();
    await importFile(page, file('export.csv', bytes));
    await page.selectOption('#unit-5', { label: 'minutes' });
    const longer = { Care: { ...sums.queues.Care, handle: sums.queues.Care.handle * 60 } };
    await page.waitForFunction(() => /\d:\d\d:\d\d/.test(document.querySelector('#totals').innerText));
    assert.deepEqual(await differences(page, longer), []);
  }));

test('another encoding can be chosen, and the one found again', () =>
  withSite({}, async ({ page }) => {
    const { sums, bytes } = LAYOUTS['Chinese days in GBK']();
    await importFile(page, file('days.csv', bytes));
    await page.selectOption('#encoding', 'windows-1252');
    await page.waitForFunction(() => !document.querySelector('main').innerText.includes('请求服务数'));
    await page.selectOption('#encoding', '');
    await page.waitForFunction(() => document.querySelector('main').innerText.includes('请求服务数'));
    assert.deepEqual(await differences(page, sums.queues), []);
  }));

test('all samples of real layouts give their totals in the preview', { skip: noShared }, () =>
  withSite({}, async ({ page }) => {
    const expected = JSON.parse(shared('acd-formats/expected.json'));
    const wrong = [];
    for (const [name, wanted] of Object.entries(expected)) {
      await importFile(page, file(name, shared(`acd-formats/${name}`)));
      const table = await shown(page);
      const [, offered, handled, abandoned, aht] = table.at(-1);
      for (const [what, found, own] of [
        ['offered', number(offered), wanted.offered],
        ['handled', number(handled), wanted.handled],
        ['abandoned', number(abandoned), wanted.abandoned],
        ['AHT', seconds(aht), wanted.aht_s === null ? null : Math.round(wanted.aht_s)],
        ['first date asked', !(await applicable(page)) && (await page.locator('#first-date').count()) > 0, name.startsWith('11')],
      ]) if (found !== own) wrong.push(`${name} ${what}: ${found} for ${own}`);
      for (const [queue, sums] of Object.entries(wanted.queues ?? {})) {
        const row = table.find(([name]) => name === queue);
        for (const [what, at] of [['offered', 1], ['handled', 2], ['abandoned', 3]])
          if (number(row?.[at] ?? '') !== (sums[what] ?? null)) wrong.push(`${name} ${queue} ${what}: ${row?.[at]} for ${sums[what]}`);
      }
    }
    assert.deepEqual(wrong, []);
    assert.equal(Object.keys(expected).length, 13);
  }));

/** A small export of two queues, taken in as a plan. */
async function planOfTwo(page) {
  const [head, ...care] = smallExport().split('\n');
  const sales = smallExport({ queue: 'Sales', aht: 310 }).split('\n').slice(1);
  await importFile(page, file('two.csv', [head, ...care, ...sales].join('\n')));
  await page.click('#apply-import, #apply-new');
  await page.waitForFunction(() => /contacts expected/.test(document.querySelector('.rail').innerText));
  await stage(page, 'export');
}

/** Sums by queue and day of rows of [queue, day, contacts]. */
function byDay(rows) {
  const sums = new Map();
  for (const [queue, day, contacts] of rows) {
    const key = `${queue} ${day}`;
    sums.set(key, (sums.get(key) ?? 0) + contacts);
  }
  return sums;
}

test('the forecast in layouts of planning tools keeps each day and is read again to the same numbers', () =>
  withSite({ timezoneId: 'America/Chicago' }, async ({ page }) => {
    await planOfTwo(page);
    const plain = parse((await download(page, 'download-forecast')).text);
    const days = byDay(plain.map((row) => [row.queue, row.interval_start.slice(0, 10), Number(row.calls)]));
    const total = (queue) => [...days].filter(([key]) => key.startsWith(queue)).reduce((sum, [, value]) => sum + Math.round(value), 0);

    await page.selectOption('#forecast-layout', { label: 'Genesys Cloud, historical data' });
    assert.equal(await page.inputValue('#forecast-zone'), 'America/Chicago');
    assert.match(await words(page, '#forecast-layout-numbers'), /Each day keeps its total/);
    const genesys = await download(page, 'download-forecast');
    assert.match(genesys.name, /forecast-genesys\.csv$/);
    await page.click('#preview-forecast summary');
    assert.match(await words(page, '#preview-forecast .preview'), /^Interval Start UTC Date,Queue,Media Type,Skill Set,Language,Offered/);
    const rows = parse(genesys.text);
    // eight in the morning is 14:00 in UTC in February
    assert.match(rows[0]['Interval Start UTC Date'], /^2026-02-0\dT14:00:00Z$/);
    const kept = byDay(rows.map((row) => [row.Queue, row['Interval Start UTC Date'].slice(0, 10), Number(row.Offered)]));
    for (const [key, sum] of kept) assert.equal(sum, Math.round(days.get(key)), key);

    await page.selectOption('#forecast-layout', { label: 'Calabrio, forecast' });
    const calabrio = await download(page, 'download-forecast');
    const cells = calabrio.text.trim().split('\r\n').map((line) => line.split(','));
    assert.match(calabrio.text, /^Care,20260202 08:00,20260202 08:30,\d+,\d+\.\d\d,0\.00,\d+\.00\r\n/);
    await page.selectOption('#forecast-queue', 'Sales');
    const sales = (await download(page, 'download-forecast')).text;
    assert.ok(!/Care/.test(sales) && sales.startsWith('Sales,'));

    const handle = (queue) => rows.filter((row) => row.Queue === queue).reduce((sum, row) => sum + Number(row['Total Handle Time (Seconds)']), 0);
    const sums = (queue) => ({ offered: total(queue), handled: total(queue), abandoned: null, handle: handle(queue) });
    await importFile(page, file('genesys.csv', genesys.text));
    assert.deepEqual(await differences(page, { Care: sums('Care'), Sales: sums('Sales') }), []);
    assert.match(await words(page, '#mapping, .data-facts, main'), /Genesys Cloud/);

    const weighed = (queue) => cells.filter((row) => row[0] === queue).reduce((sum, row) => sum + row[3] * row[4], 0);
    const own = (queue) => ({ offered: total(queue), handled: null, abandoned: null, handle: weighed(queue) });
    await importFile(page, file('calabrio.csv', calabrio.text));
    assert.deepEqual(await differences(page, { Care: own('Care'), Sales: own('Sales') }), []);
  }));

test('the plain forecast by day and by month', () =>
  withSite({}, async ({ page }) => {
    await planOfTwo(page);
    await page.selectOption('#forecast-grain', { label: 'Day' });
    const byDays = await download(page, 'download-forecast');
    assert.match(byDays.name, /forecast-days\.csv$/);
    assert.deepEqual(Object.keys(parse(byDays.text)[0]), ['queue', 'date', 'calls', 'aht_s']);
    await page.selectOption('#forecast-grain', { label: 'Month, 24 ahead' });
    await page.locator('#download-forecast:enabled').waitFor();
    const months = parse((await download(page, 'download-forecast')).text);
    assert.deepEqual(Object.keys(months[0]), ['queue', 'month', 'calls', 'calls_low', 'calls_high', 'open_days', 'aht_s', 'workload_hours']);
    assert.deepEqual([months.length, months[0].month, months[23].month, months[0].calls_low], [48, '2026-01', '2027-12', '']);
    await page.selectOption('#forecast-layout', { label: 'Verint, strategic planner' });
    assert.match((await download(page, 'download-forecast')).text, /^Care,2-2-2026,\d+,200\r\n/);
  }));
