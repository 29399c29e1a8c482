// The words most passwords are made of, in the languages of the house: gathered from published lists of
// leaked passwords, lower case, without the digits and signs people put around them.
const words = `
  password passwort kennwort adgangskode kodeord mima passw pass passwd geheim secret hemmelig
  admin administrator root user guest test testing demo default changeme change welcome willkommen velkommen
  login letmein iloveyou ichliebedich woaini jegelskerdig loveyou love liebe sunshine princess prinzessin
  dragon monkey football fussball fodbold baseball basketball hockey soccer master shadow superman batman
  trustno michael jennifer jessica daniel thomas andreas christian peter martin anna maria sabine mette
  qwerty qwertz azerty asdf asdfgh yxcvbn zxcvbn abc abcd abcdef computer internet google facebook
  samsung apple iphone android windows microsoft linux server database oracle postgres mysql
  summer sommer winter spring fruehling herbst autumn monday montag sonntag sunday january januar
  hello hallo hej nihao hallowelt helloworld schatz schatzi baby angel engel hase mausi blume flower
  freedom freiheit whatever nothing nichts starwars pokemon naruto killer hunter ranger tigger
  cheese pepper ginger cookie chocolate schokolade kaffee coffee berlin hamburg muenchen koeln
  deutschland germany danmark denmark kobenhavn copenhagen china beijing shanghai london paris
  company firma virksomhed gongsi business office buero kontor kontoret merchant ledger invoice
  correcthorsebatterystaple passwordpassword adminadmin qwertyuiop asdfghjkl unbreakable
  mustang porsche mercedes ferrari bayern dortmund schalke liverpool arsenal chelsea barcelona
  access accessdenied security sicherheit sikkerhed system manager supervisor operator
  temp temporary initial start begin anfang unknown private privat personal mypassword meinpasswort
  mitkodeord newpassword neuespasswort nytkodeord thisismypassword dasistmeinpasswort forgot vergessen
`

export const commonWords: ReadonlySet<string> = new Set(words.trim().split(/\s+/))
