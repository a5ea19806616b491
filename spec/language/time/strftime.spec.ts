import { expect } from 'chai'
import { timestampOf } from '../../../lib/language/time/instants.js'
import { strftimeFormatter } from '../../../lib/language/time/strftime.js'
import { zoneNamed } from '../../../lib/language/time/zones.js'

const TUESDAY = timestampOf('2020-08-04T05:04:03.012345678+05:30')
const SUNDAY = timestampOf('0005-01-02T23:59:09Z')
const NEW_YORK = timestampOf('2021-01-03T00:00:00Z').shownAs(zoneNamed('America/New_York'))

describe('strftime', () => {
  const rows = [
    ['%Y %y %C %G %g %m %B %b %h', '2020 20 20 2020 20 08 August Aug Aug', TUESDAY],
    ['%A %a %w %u %V %U %W', 'Tuesday Tue 2 2 32 31 31', TUESDAY],
    ['%e|%d|%j|%k|%H|%l|%I|%p|%P|%M|%S', ' 4|04|217| 5|05| 5|05|AM|am|04|03', TUESDAY],
    ['%s %f %Z %z %:z %::z %:::z', '1596497643 012345 +0530 +0530 +05:30 +05:30:00 +05:30', TUESDAY],
    ['%t%n%%', '\t\n%', TUESDAY],
    ['%c', 'Tue Aug  4 05:04:03 2020', TUESDAY],
    ['%+', 'Tue Aug  4 05:04:03 +0530 2020', TUESDAY],
    [
      '%v|%r|%F|%D|%x|%T|%X|%R',
      ' 4-Aug-2020|05:04:03 AM|2020-08-04|08/04/20|08/04/20|05:04:03|05:04:03|05:04',
      TUESDAY,
    ],
    ['%Y %y %G %g %V %U %W %j %u', '0005 05 0004 04 53 01 00 002 7', SUNDAY],
    ['%I %l %p %Z %:::z', '11 11 PM UTC +00', SUNDAY],
    ['%Y %G %V %Z %z %:::z', '2021 2020 53 EST -0500 -05', NEW_YORK],

    // flags and widths
    ['%-d %-m %-H %-j %_d %_m %0e', '4 8 5 217  4  8 04', TUESDAY],
    ['%^a %^B %#a %#p %^p %^P %#P', 'TUE AUGUST TUE am AM AM AM', TUESDAY],
    ['%#Z %^c', 'est SAT JAN  2 19:00:00 2021', NEW_YORK],
    ['%10Y|%10B|%-10d|%05d|%_5d|%5d', '0000002020|    August|         4|00004|    4|00004', TUESDAY],
    ['%3f %9f %-f %_f', '12345 000012345 12345  12345', TUESDAY],
    ['%12s|%012s|%-s', '  1596497643|001596497643|1596497643', TUESDAY],
    ['%12Z|%010z|%_10z', '+00000000530|+000000530|      +530', TUESDAY],
    ['%-z|%_z|%_:z|%-:z|%0:z', '+530| +530| +5:30|+5:30|+05:30', TUESDAY],
    ['%-10B|%010B|%5n|%10%', '    August|0000August|    \n|         %', TUESDAY],

    // what is no directive
    ['%Q %E %O %', '%Q %E %O %', TUESDAY],
    ['%-', '%-', TUESDAY],
    ['%5', '   %5', TUESDAY],
    ['%: %::x %::::z', '%: %::x %::::z', TUESDAY],
    ['é%Yé', 'é2020é', TUESDAY],
    ['', '', TUESDAY],
  ] as const
  for (const [format, text, timestamp] of rows) {
    it(`writes ${timestamp} as ${JSON.stringify(format)}`, () => {
      expect(strftimeFormatter(format)(timestamp)).to.equal(text)
    })
  }
})
