# Expressions of questionnaires
expr-too-long = the condition is longer than { $most } bytes
expr-character = “{ $character }” means nothing in a condition
expr-too-many = the condition has more than { $most } parts
expr-too-deep = the brackets lie too deep inside each other
expr-operator = expected the end, or something such as and, or, =, +
expr-operand = expected a value here: a number, a text in quotation marks, { "${" }name{ "}" }, or a function
expr-close = expected a comma or a closing bracket
expr-name = “{ $name }” is neither a function nor an answer; answers are written { "${" }{ $name }{ "}" }, texts in quotation marks
expr-function = the function { $name } is not supported; supported are selected, count-selected, string-length, regex, not, if, true, false, today
expr-arguments = the function { $name } takes { $arguments } values
expr-no-answer = { $name } is a note or a group and has no answer
expr-unknown = there is no question { $name }
expr-this = a full stop stands for the answer that is being given; there is none here
expr-condition = “{ $part }” is not a condition
expr-number = “{ $part }” is not a number
expr-text = “{ $part }” is not a text
expr-many = several answers can be chosen in “{ $part }”; please ask with selected(...)
expr-code = the list does not have the answer { $code }; it has: { $codes }
expr-literal = “{ $part }” must be a text in quotation marks here
expr-select = “{ $part }” is not chosen from a list
expr-branches = both results of if(...) must be of one kind
expr-pattern = the pattern “{ $pattern }” cannot be read
expr-itself = a question cannot depend on its own answer
expr-later = the question { $name } is asked later only

# Questionnaires
form-no-survey = the workbook has no sheet “survey”
form-column-unsupported = this column changes what a form does and is not supported; its cells must be empty
form-type-unsupported = the type “{ $type }” is not supported; supported are select_one, select_multiple, integer, decimal, text, note, start, end, begin_group, end_group
form-language = no column has this language
form-code-blank = a name has no blanks
form-code-twice = the list { $list } has this answer already
form-worth = expected a worth of 0 to 1, or none where the answer does not count
form-too-deep = groups lie more than { $most } levels deep
form-end-without-begin = no group is open here
form-begin-without-end = the group is not ended
form-name = a name begins with a letter or an underscore, and has letters, digits, underscores, hyphens and full stops only
form-group-empty = the group is empty
form-list-unknown = there is no list { $list } on the sheet of choices
form-label-missing = there is no text to be read
form-label-language = the text is missing in a language
form-default = this cannot be the answer to the question
form-matrix-row = every row of a { $matrix } is a select_one of the same list
form-matrix-required = a table in which units are rated is answered cell by cell: please enter “yes”
form-measure-question = please enter the question of the index in the column “question”
form-measure-scale = the index takes a select_one whose answers all have a worth, or a decimal
form-measure-unit = units are rated in the rows of a group
form-measure-twice = this question of the index is asked already, of the same unit

# Answers that were collected elsewhere
import-no-choice = “{ $text }” is none of the choices
import-no-column = the table has no such column
import-target-twice = another column holds this already
import-no-question = the questionnaire has no such question or choice
import-no-unit = nothing says which unit the answer is about
import-no-answers = no column holds the answer to a question
import-no-moment = “{ $text }” is no day, or no day and hour
import-no-answer = “{ $text }” is no answer to this question
import-unknown-unit = “{ $text }” is no unit that is asked about
import-lacks-answer = the question { $question } must be answered
import-breaks-constraint = the answer to { $question } does not keep to what the questionnaire demands
import-row-empty = no question is answered
import-id-twice = line { $line } has the same identifier and other answers

# Conditions in words, on a printed questionnaire
told-plain = { $text }
told-text = “{ $text }”
told-question = question { $number }
told-chosen = { $question } is { $choices }
told-empty = { $of } is not answered
told-given = { $of } is answered
told-compare = { $left } { $sign } { $right }
told-and = { $left }, and { $right }
told-or = { $left }, or { $right }
told-not = it is not so that { $inner }
told-group = ({ $inner })
told-count = the number of boxes ticked in { $of }
told-length = the number of characters of { $of }
told-today = today
