// Headers: OData ABNF 4.01, part 8.
import { DQUOTE, EQ, OWS, STAR, digits, headerChar, unreserved } from './characters.ts'
import { type Part, alt, char, exact, listOf, lit, many, opt, rule, seq, some } from './peg.ts'

const equals = seq(OWS, EQ, OWS)
const header = (name: string, ...value: readonly Part[]): Part => seq(lit(name), exact(':'), OWS, ...value)
rule('header', alt('asyncresult', 'content-id', 'isolation', 'odata-entityid', 'odata-error', 'odata-maxversion',
  'odata-version', 'prefer'))
rule('asyncresult', header('AsyncResult', digits(3)))
rule('content-id', header('Content-ID', 'request-id'))
rule('isolation', opt(lit('OData-')), header('Isolation', lit('snapshot')))
rule('request-id', some(unreserved))
rule('odata-entityid', header('OData-EntityID', some(headerChar)))
rule('odata-error', header('OData-Error', exact('{"code":'), many(alt(headerChar, exact(' ')))))
rule('odata-maxversion', header('OData-MaxVersion', digits(1, 9), exact('.'), digits(1, 9)))
rule('odata-version', header('OData-Version', exact('4.0'), opt(char('1-9'))))

rule('prefer', header('Prefer', listOf('preference', seq(OWS, exact(','), OWS))))
const own = opt(lit('odata.'))
const preferences: Readonly<Record<string, Part>> = {
  allowEntityReferences: seq(own, lit('allow-entityreferences')),
  callback: seq(own, lit('callback'), OWS, exact(';'), OWS, lit('url'), equals, DQUOTE, 'URI', DQUOTE),
  continueOnError: seq(own, lit('continue-on-error'), opt(equals, 'boolean')),
  includeAnnotations: seq(own, lit('include-annotations'), equals, DQUOTE, listOf('annotationIdentifier', exact(',')), DQUOTE),
  maxpagesize: seq(own, lit('maxpagesize'), equals, char('1-9'), digits(0, 9)),
  omitValues: seq(lit('omit-values'), equals, alt(lit('nulls'), lit('defaults'))),
  respondAsync: lit('respond-async'),
  return: seq(lit('return'), equals, alt(exact('representation'), exact('minimal'))),
  trackChanges: seq(own, lit('track-changes')),
  wait: seq(lit('wait'), equals, digits(1, 18)),
}
for (const [name, value] of Object.entries(preferences)) rule(`${name}Preference`, value)
rule('preference', alt(...Object.keys(preferences).map(name => `${name}Preference`)))
rule('annotationIdentifier', opt(exact('-')), alt(STAR, seq(some('namespacePart', exact('.')), alt(STAR, 'termName'))),
  opt(exact('#'), 'odataIdentifier'))
