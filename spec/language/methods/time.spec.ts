import { describeMethods } from '../../support/methodTable.js'

const at = '2020-08-14T05:54:23.5+01:00'

describeMethods('timestamps', [
  // timestamp, and what counts as one
  ['root = throw("no").timestamp("2020-01-01T00:00:00Z")', {}, '2020-01-01T00:00:00Z'],
  ['root = (-1).log().ts_unix()', {}, /NaN is not a time/],
  ['root = this.v.timestamp()', { v: at }, at],
  ['root = this.v.timestamp().ts_tz("UTC")', { v: 10 }, '1970-01-01T00:00:10Z'],
  ['root = this.v.timestamp().ts_tz("UTC")', { v: -1.5 }, '1969-12-31T23:59:58.5Z'],
  ['root = this.v.timestamp().ts_tz("UTC")', { v: 1597384463.9 }, '2020-08-14T05:54:23.900000095Z'],
  ['root = this.v.timestamp("2020-01-01T00:00:00Z")', { v: 'nope' }, '2020-01-01T00:00:00Z'],
  ['root = this.v.timestamp("2020-01-01T00:00:00Z")', {}, '2020-01-01T00:00:00Z'],
  ['root = this.v.timestamp("x")', { v: at }, /cannot parse "x" as "2006"/],
  ['root = this.v.timestamp()', { v: 'nope' }, /parsing time "nope" as .*: cannot parse "nope" as "2006"/],
  ['root = this.v.timestamp()', { v: true }, /expected number or string value, got bool/],
  ['root = this.v.timestamp()', {}, /expected number or string value, got null/],
  ['root = this.v.timestamp()', { v: '2020-08-14 05:54:23Z' }, /cannot parse " 05:54:23Z" as "T"/],
  ['root = this.v.timestamp()', { v: '2020-02-30T05:54:23Z' }, /: day out of range/],

  // equality and order are those of the text
  ['root = this.v.timestamp() == this.v', { v: at }, true],
  ['root = this.v.timestamp() == this.w.timestamp()', { v: at, w: '2020-08-14T04:54:23.5Z' }, false],
  ['root = this.v.timestamp() > this.w.timestamp()', { v: at, w: '2020-08-14T04:54:23.5Z' }, true],
  ['root = this.v.timestamp() < "2021"', { v: at }, true],
  ['root = this.v.timestamp() == 5', { v: at }, false],
  ['root = this.v.timestamp() > 5', { v: at }, /cannot compare types timestamp .*and number/],

  // ts_parse, in a layout of Go
  ['root = this.v.ts_parse("2006-01-02T15:04:05Z07:00").ts_unix()', { v: at }, 1597380863],
  [
    'root = this.v.ts_parse("Jan 2, 2006 at 3:04pm (MST)")',
    { v: 'Aug 14, 2020 at 5:54am (UTC)' },
    '2020-08-14T05:54:00Z',
  ],
  ['root = this.v.ts_parse("2006-Jan-02")', { v: '2020-aug-14' }, '2020-08-14T00:00:00Z'],
  ['root = this.v.timestamp().ts_parse("2006-01-02T15:04:05Z07:00")', { v: at }, at],
  [
    'root = this.v.ts_parse("2006-01-02")',
    { v: '2021-02-29' },
    /parsing time "2021-02-29": day out of range/,
  ],
  ['root = this.v.ts_parse("2006-01-02")', { v: '2021-13-01' }, /: month out of range/],
  ['root = this.v.ts_parse("2006-01-02")', { v: '2021-01-01T' }, /: extra text: "T"/],
  ['root = this.v.ts_parse("2006")', { v: 5 }, /expected string value, got number/],
  ['root = this.v.parse_timestamp("2006-01-02").ts_unix()', { v: '1970-01-02' }, 86400],

  // ts_strptime
  [
    'root = this.v.ts_strptime("%Y-%b-%d %H:%M:%S.%f")',
    { v: '2020-Aug-14 11:50:26.371000' },
    '2020-08-14T11:50:26.371Z',
  ],
  ['root = this.v.ts_strptime("%d.%m.%Y %z")', { v: '14.08.2020 +0530' }, '2020-08-14T00:00:00+05:30'],
  [
    'root = this.v.ts_strptime("%Y-%b-%d")',
    { v: 'x' },
    /failed to parse "x" with "%Y-%b-%d": cannot parse "%Y"/,
  ],
  ['root = this.v.ts_strptime("%Q")', { v: 'x' }, /unexpected format "%Q"/],
  ['root = this.v.parse_timestamp_strptime("%Y").ts_unix()', { v: '1970' }, 0],

  // ts_format and ts_strftime
  ['root = this.v.ts_format()', { v: at }, at],
  ['root = this.v.ts_format("MST")', { v: at }, '+0100'],
  ['root = this.v.ts_format(tz: "UTC")', { v: at }, '2020-08-14T04:54:23.5Z'],
  [
    'root = this.v.ts_format("Monday, 02-Jan-06 15:04:05 MST", "UTC")',
    { v: 0 },
    'Thursday, 01-Jan-70 00:00:00 UTC',
  ],
  ['root = this.v.ts_format("15:04 MST", "Europe/Berlin")', { v: at }, '06:54 CEST'],
  ['root = this.v.ts_format("15:04", this.tz)', { v: at, tz: 'Asia/Tokyo' }, '13:54'],
  ['root = this.v.ts_format("15:04", "nope")', { v: at }, /unknown time zone nope/],
  ['root = this.v.ts_format("15:04", "america/new_york")', { v: at }, /unknown time zone america\/new_york/],
  ['root = this.v.format_timestamp("2006", "UTC")', { v: 0 }, '1970'],
  ['root = this.v.ts_strftime("%A %d %B %Y %j", "UTC")', { v: at }, 'Friday 14 August 2020 227'],
  ['root = this.v.format_timestamp_strftime("%H", "")', { v: at }, '04'],

  // ts_unix
  ['root = this.v.ts_unix()', { v: -1.5 }, -2],
  ['root = this.v.ts_unix_milli()', { v: -1.5 }, -1500],
  ['root = this.v.ts_unix_micro()', { v: '2020-08-14T11:45:26.123456789Z' }, 1597405526123456],
  ['root = this.v.ts_unix_nano()', { v: '2020-08-14T11:45:26.123456789Z' }, 1597405526123456789n],
  ['root = this.v.ts_unix_nano()', { v: '1969-12-31T23:59:59.999999999Z' }, -1],
  ['root = this.v.format_timestamp_unix()', { v: at }, 1597380863],
  ['root = this.v.format_timestamp_unix_milli()', { v: at }, 1597380863500],
  ['root = this.v.format_timestamp_unix_micro()', { v: at }, 1597380863500000],
  ['root = this.v.format_timestamp_unix_nano()', { v: at }, 1597380863500000000n],

  // ts_round: multiples are counted from the first of January of the year 1
  ['root = this.v.ts_round(0)', { v: at }, at],
  ['root = this.v.ts_round(-5)', { v: at }, at],
  ['root = this.v.ts_round(7)', { v: at }, '2020-08-14T05:54:23.500000002+01:00'],
  ['root = this.v.ts_round(1000)', { v: '2020-01-01T00:00:00.1234565Z' }, '2020-01-01T00:00:00.123457Z'],
  ['root = this.v.ts_round(1000000000)', { v: '1969-12-31T23:59:58.5Z' }, '1969-12-31T23:59:59Z'],
  ['root = this.v.ts_round(1000000000)', { v: '2020-01-01T00:00:00.499999999Z' }, '2020-01-01T00:00:00Z'],
  ['root = this.v.ts_round(60000000000)', { v: '2020-01-01T00:00:29.999999999Z' }, '2020-01-01T00:00:00Z'],
  ['root = this.v.ts_round(60000000000)', { v: '2020-01-01T00:00:30Z' }, '2020-01-01T00:01:00Z'],
  ['root = this.v.ts_round(86400000000000)', { v: at }, '2020-08-14T01:00:00+01:00'],
  ['root = this.v.ts_round(604800000000000)', { v: at }, '2020-08-17T01:00:00+01:00'],

  // ts_tz, ts_add_iso8601, ts_sub_iso8601, ts_sub
  ['root = this.v.ts_tz("Asia/Kolkata")', { v: at }, '2020-08-14T10:24:23.5+05:30'],
  ['root = this.v.ts_add_iso8601("P1M")', { v: '2020-01-31T00:00:00Z' }, '2020-03-02T00:00:00Z'],
  ['root = this.v.ts_add_iso8601("P1M")', { v: '2021-01-31T00:00:00Z' }, '2021-03-03T00:00:00Z'],
  ['root = this.v.ts_add_iso8601("nope")', { v: at }, /expected 'P' period mark at the start/],
  ['root = this.v.ts_sub_iso8601("P1M")', { v: '2020-03-31T10:00:00.5Z' }, '2020-03-02T10:00:00.5Z'],
  [
    'root = this.v.ts_sub_iso8601(this.by)',
    { v: '2020-03-01T00:30:00Z', by: 'P1DT1H' },
    '2020-02-28T23:30:00Z',
  ],
  ['root = this.v.ts_sub(this.v)', { v: at }, 0],
  ['root = this.v.ts_sub(5)', { v: at }, 1597380858500000000n],
  ['root = this.v.ts_sub("0001-01-01T00:00:00Z")', { v: at }, 9223372036854775807n],
  ['root = this.v.ts_sub(this.w)', { v: at }, /expected number or string value, got null/],

  // durations
  ['root = this.v.parse_duration()', { v: '1h2m3.5s' }, 3723500000000],
  ['root = this.v.parse_duration()', { v: '1d' }, /unknown unit "d" in duration "1d"/],
  ['root = this.v.parse_duration()', { v: 5 }, /expected string value, got number/],
  ['root = this.v.parse_duration_iso8601()', { v: 'P1WT0,5S' }, 604800500000000],
  ['root = this.v.parse_duration_iso8601()', { v: '1W' }, /expected 'P' period mark/],
])
