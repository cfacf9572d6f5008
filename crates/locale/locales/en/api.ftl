# The interface for programs: what went wrong
api-not-found = Not found
api-not-found-why = There is nothing at this address. The campaign, unit, criterion or key may have another code; /api/v1/openapi.json lists the addresses.
api-method = Method not allowed
api-method-why = This address can only be read, with GET or HEAD.
api-unread = Parameter not understood
api-parameter-none = This address takes no parameters.
api-parameter-unknown = This parameter is not known here; known are: { $known }.
api-parameter-empty = The parameter is empty. Leave it out to begin with the first item.
api-parameter-limit = A whole number from 1 to { $most } is expected.
api-often = Too many requests
api-often-why = Too many requests came from your network address. Ask again in { $seconds } seconds; the whole data are in the package of each campaign.
api-late-why = The answer was not ready in time. Ask for fewer items, or again in a few minutes.
api-internal-why = What was asked for could not be made. Ask again in a few minutes.

# The page of open data
nav-data = Open data
data-title = Open data
data-lead = Everything that the results rest on can be downloaded, read by programs and recomputed.
data-files = Files
data-api = For programs
data-api-lead = The same data as JSON, without registration. Figures are exact and given as text; what is missing is absent. Long lists come in pages: “next” is the address of the page after.
data-api-limit = { $limit ->
    [one] One network address may ask once a minute.
   *[other] One network address may ask { $limit } times a minute; whoever asks more often is told after how many seconds to go on.
}
data-api-cache = Every answer carries an ETag; whoever asks with If-None-Match gets the content only if it has changed.
data-api-errors = What went wrong is told in Vietnamese or English, as Accept-Language asks (RFC 9457).
data-api-document = The description of all addresses, parameters and answers (OpenAPI)
data-api-example = An example on the command line
data-api-table = Addresses
data-api-address = Address
data-api-what = What is there
data-api-campaigns = The published campaigns
data-api-campaign = This campaign
data-api-framework = The criteria with weights and scoring rules
data-api-units = The units
data-api-results = Index, rank, interval, band and fields of each unit
data-api-result = Every figure of one unit
data-api-trace = Why a unit has its points at a criterion
data-api-criterion = One criterion over all units
data-api-surveys = What was asked of whom
data-api-estimates = Estimates with their standard errors; what fewer than { $least } people answered is not shown
data-api-integrity = The integrity report
data-api-years = The index over the years
data-more = Open data and the interface for programs
data-described = { $title }: index, ranks, fields and criteria of { $units ->
    [one] { $units } unit
   *[other] { $units } units
} for { $year }, with the criteria, the scores and what they were computed from.
data-licence = Licence
data-licence-none = The publisher has not named a licence.
data-publisher = Publisher
data-catalogue = The description for data portals (DCAT-AP)
