// The grammar of OData 4.01, all rules of it that this house reads. Importing a part defines its rules.
import './characters.ts'
import './names.ts'
import './literals.ts'
import './expressions.ts'
import './options.ts'
import './paths.ts'
import './headers.ts'
export { TooComplex, recognise, ruleNamed, type Names, type Recognised, type Tree } from './peg.ts'
