/**
 * Abbreviations by hours from UTC, and the zones in which they are used: those of the IANA time zone database (2026) since
 * 1990 that are letters. A zone that is not here is called by its offset.
 */
const TABLE = `
CST-6 EST-5 EDT-4: America/Atikokan America/Belize America/Cancun America/Cayman America/Coral_Harbour America/Detroit America/El_Salvador
  America/Fort_Wayne America/Grand_Turk America/Indiana/Indianapolis America/Indiana/Marengo America/Indiana/Petersburg America/Indiana/Vevay
  America/Indiana/Vincennes America/Indiana/Winamac America/Indianapolis America/Iqaluit America/Jamaica America/Kentucky/Louisville
  America/Kentucky/Monticello America/Louisville America/Montreal America/Nassau America/New_York America/Nipigon America/Panama America/Pangnirtung
  America/Port-au-Prince America/Regina America/Swift_Current America/Thunder_Bay America/Toronto Canada/Eastern Canada/Saskatchewan EST EST5EDT
  Jamaica US/East-Indiana US/Eastern US/Michigan
MST-7 CST-6 CDT-5: America/Bahia_Banderas America/Chicago America/Chihuahua America/Costa_Rica America/Creston America/Dawson_Creek America/Guatemala
  America/Indiana/Knox America/Indiana/Tell_City America/Knox_IN America/Managua America/Matamoros America/Menominee America/Merida
  America/Mexico_City America/Monterrey America/North_Dakota/Beulah America/North_Dakota/Center America/North_Dakota/New_Salem America/Ojinaga
  America/Phoenix America/Rainy_River America/Rankin_Inlet America/Resolute America/Tegucigalpa America/Winnipeg CST6CDT Canada/Central MST
  Mexico/General US/Arizona US/Central US/Indiana-Starke
MST-7 MDT-6 CDT-5: America/Boise America/Ciudad_Juarez America/Denver America/Edmonton America/Hermosillo America/Inuvik America/Mazatlan
  America/Shiprock America/Yellowknife Canada/Mountain MST7MDT Mexico/BajaSur Navajo US/Mountain
MST-7 MDT-6 EST-5: America/Cambridge_Bay
WET+0 WEST+1 CEST+2: Atlantic/Azores Atlantic/Canary Atlantic/Faeroe Atlantic/Faroe Atlantic/Madeira Europe/Lisbon Portugal WET
CET+1 EET+2 EEST+3: Africa/Algiers Africa/Cairo Africa/Tripoli Asia/Amman Asia/Beirut Asia/Damascus Asia/Famagusta Asia/Gaza Asia/Hebron Asia/Istanbul
  Asia/Nicosia EET Egypt Europe/Athens Europe/Bucharest Europe/Helsinki Europe/Istanbul Europe/Kaliningrad Europe/Mariehamn Europe/Minsk
  Europe/Nicosia Europe/Riga Europe/Sofia Europe/Tallinn Europe/Vilnius Libya Turkey
EET+2 EEST+3 MSD+4: Europe/Chisinau Europe/Kiev Europe/Kyiv Europe/Tiraspol Europe/Uzhgorod Europe/Zaporozhye
EET+2 MSK+3 MSK+4: Europe/Kirov Europe/Moscow Europe/Simferopol Europe/Volgograd W-SU
NST-3.5 NDT-2.5: America/St_Johns Canada/Newfoundland
AST-4 ADT-3: America/Anguilla America/Antigua America/Aruba America/Barbados America/Blanc-Sablon America/Curacao America/Dominica America/Glace_Bay
  America/Goose_Bay America/Grenada America/Guadeloupe America/Halifax America/Kralendijk America/Lower_Princes America/Marigot America/Martinique
  America/Moncton America/Montserrat America/Port_of_Spain America/Puerto_Rico America/St_Barthelemy America/St_Kitts America/St_Lucia
  America/St_Thomas America/St_Vincent America/Thule America/Tortola America/Virgin Atlantic/Bermuda Canada/Atlantic
CST-5 CDT-4: America/Havana Cuba
EST-5 AST-4: America/Santo_Domingo
PST-8 MST-7: America/Dawson America/Fort_Nelson America/Whitehorse Canada/Yukon
PST-8 PDT-7: America/Ensenada America/Los_Angeles America/Santa_Isabel America/Tijuana America/Vancouver Canada/Pacific Mexico/BajaNorte PST8PDT
  US/Pacific
AKST-9 AKDT-8: America/Anchorage America/Juneau America/Metlakatla America/Nome America/Sitka America/Yakutat US/Alaska
HST-10 HDT-9: America/Adak America/Atka HST Pacific/Honolulu Pacific/Johnston US/Aleutian US/Hawaii
GMT+0 BST+1: Africa/Abidjan Africa/Accra Africa/Bamako Africa/Banjul Africa/Bissau Africa/Conakry Africa/Dakar Africa/Freetown Africa/Lome
  Africa/Monrovia Africa/Nouakchott Africa/Ouagadougou Africa/Timbuktu America/Danmarkshavn Atlantic/Reykjavik Atlantic/St_Helena Etc/GMT Etc/GMT+0
  Etc/GMT-0 Etc/GMT0 Etc/Greenwich Europe/Belfast Europe/Guernsey Europe/Isle_of_Man Europe/Jersey Europe/London GB GB-Eire GMT GMT+0 GMT-0 GMT0
  Greenwich Iceland
GMT+0 IST+1: Eire Europe/Dublin
GMT+0 WAT+1: Africa/Bangui Africa/Brazzaville Africa/Douala Africa/Kinshasa Africa/Lagos Africa/Libreville Africa/Luanda Africa/Malabo Africa/Ndjamena
  Africa/Niamey Africa/Porto-Novo Africa/Sao_Tome
PKT+5 PKST+6: Asia/Karachi
AWST+8 AWDT+9: Australia/Perth Australia/West
CST+8 CDT+9: Asia/Chongqing Asia/Chungking Asia/Harbin Asia/Macao Asia/Macau Asia/Shanghai Asia/Taipei PRC ROC
PST+8 PDT+9: Asia/Manila
KST+8.5 KST+9: Asia/Pyongyang Asia/Seoul ROK
ACST+9.5 ACDT+10.5: Australia/Adelaide Australia/Broken_Hill Australia/Darwin Australia/North Australia/South Australia/Yancowinna
AEST+10 AEDT+11: Antarctica/Macquarie Australia/ACT Australia/Brisbane Australia/Canberra Australia/Currie Australia/Hobart Australia/Lindeman
  Australia/Melbourne Australia/NSW Australia/Queensland Australia/Sydney Australia/Tasmania Australia/Victoria
CET+1 CEST+2: Africa/Ceuta Africa/Tunis Arctic/Longyearbyen Atlantic/Jan_Mayen CET Europe/Amsterdam Europe/Andorra Europe/Belgrade Europe/Berlin
  Europe/Bratislava Europe/Brussels Europe/Budapest Europe/Busingen Europe/Copenhagen Europe/Gibraltar Europe/Ljubljana Europe/Luxembourg
  Europe/Madrid Europe/Malta Europe/Monaco Europe/Oslo Europe/Paris Europe/Podgorica Europe/Prague Europe/Rome Europe/San_Marino Europe/Sarajevo
  Europe/Skopje Europe/Stockholm Europe/Tirane Europe/Vaduz Europe/Vatican Europe/Vienna Europe/Warsaw Europe/Zagreb Europe/Zurich Poland
MET+1 MEST+2: MET
WAT+1 CAT+2: Africa/Blantyre Africa/Bujumbura Africa/Gaborone Africa/Harare Africa/Kigali Africa/Lubumbashi Africa/Lusaka Africa/Maputo
  Africa/Windhoek
NZST+12 NZDT+13: Antarctica/McMurdo Antarctica/South_Pole NZ Pacific/Auckland
CAT+2 EAT+3: Africa/Addis_Ababa Africa/Asmara Africa/Asmera Africa/Dar_es_Salaam Africa/Djibouti Africa/Juba Africa/Kampala Africa/Khartoum
  Africa/Mogadishu Africa/Nairobi Indian/Antananarivo Indian/Comoro Indian/Mayotte
IST+2 IDT+3: Asia/Jerusalem Asia/Tel_Aviv Israel
SST-11: Pacific/Midway Pacific/Pago_Pago Pacific/Samoa US/Samoa
UTC+0: Etc/UCT Etc/UTC Etc/Universal Etc/Zulu UCT UTC Universal Zulu
IST+5.5: Asia/Calcutta Asia/Kolkata
WIB+7: Asia/Jakarta Asia/Pontianak
HKT+8: Asia/Hong_Kong Hongkong
WITA+8: Asia/Makassar Asia/Ujung_Pandang
JST+9: Asia/Tokyo Japan
WIT+9: Asia/Jayapura
ChST+10: Pacific/Guam Pacific/Saipan
SAST+2: Africa/Johannesburg Africa/Maseru Africa/Mbabane
`

/** The abbreviations of a zone by its offset in seconds. */
export type Abbreviations = ReadonlyMap<number, string>

/** What offsets of a zone are called; empty for a zone that knows no abbreviations. */
export function abbreviationsOf(zone: string): Abbreviations {
  byZone ??= parseTable()
  return byZone.get(zone) ?? NONE
}

const NONE: Abbreviations = new Map()
let byZone: ReadonlyMap<string, Abbreviations> | undefined

function parseTable(): ReadonlyMap<string, Abbreviations> {
  const rows = TABLE.trim().split(/\n(?! )/)
  return new Map(
    rows.flatMap((row) => {
      const [names = '', zones = ''] = row.split(': ')
      const abbreviations = new Map(
        [...names.matchAll(/([A-Za-z]+)(\S+)/g)].map(
          ([, name = '', hours]) => [Number(hours) * 3600, name] as const,
        ),
      )
      return zones.split(/\s+/).map((zone) => [zone, abbreviations] as const)
    }),
  )
}
