//! The written table of who finds what at which address of the staff side. It is written apart from the program: the
//! program asks `parindex_workflow::permission`, this table says what has to come of it.
//!
//! A new route needs a row here, or the test fails and prints one to be looked at and pasted. Each column is a visitor:
//!
//! | column | who |
//! |---|---|
//! | adm coo dep off lea app cha sur enu min aud | one person for each role, held at the ministry; of officer and leader (off, lea) at a province |
//! | bare | a person without any role |
//! | guest | nobody has logged in |
//!
//! and each letter what the visitor gets:
//!
//! | letter | what |
//! |---|---|
//! | `y` | the page; a form was taken (303), or is shown again with what is missing in it (400, 409, 422) |
//! | `n` | may see such things, not do this: 403 |
//! | `.` | may not know of it: 404 |
//! | `L` | is led to the login |
//!
//! The last column is the form that is sent, where an empty one would not show who may. What stands in braces is found
//! in [`World::names`](super::world::World::names).

pub const TABLE: &str = "
#                                 adm coo dep off lea app cha sur enu min aud bare guest  form

# Coming in and going
GET  /first/{token}                y   y   y   y   y   y   y   y   y   y   y   y    y
POST /first/{token}                y   y   y   y   y   y   y   y   y   y   y   y    y
GET  /invitation/{token}           y   y   y   y   y   y   y   y   y   y   y   y    y
POST /invitation/{token}           y   y   y   y   y   y   y   y   y   y   y   y    y
GET  /login                        y   y   y   y   y   y   y   y   y   y   y   y    y
POST /login                        y   y   y   y   y   y   y   y   y   y   y   y    y
GET  /forgot                       y   y   y   y   y   y   y   y   y   y   y   y    y
POST /forgot                       y   y   y   y   y   y   y   y   y   y   y   y    y
GET  /reset/{token}                y   y   y   y   y   y   y   y   y   y   y   y    y
POST /reset/{token}                y   y   y   y   y   y   y   y   y   y   y   y    y
GET  /oidc                         .   .   .   .   .   .   .   .   .   .   .   .    .
GET  /oidc/back                    .   .   .   .   .   .   .   .   .   .   .   .    .
GET  /code                         L   L   L   L   L   L   L   L   L   L   L   L    L
POST /code                         L   L   L   L   L   L   L   L   L   L   L   L    L
GET  /logout                       y   y   y   y   y   y   y   y   y   y   y   y    L
POST /logout                       L   L   L   L   L   L   L   L   L   L   L   L    L

# The desk and the own account
GET  /                             y   y   y   y   y   y   y   y   y   y   y   y    L
GET  /notices                      y   y   y   y   y   y   y   y   y   y   y   y    L
POST /notices                      y   y   y   y   y   y   y   y   y   y   y   y    L
GET  /search                       y   y   y   y   y   y   y   y   y   y   y   y    L
GET  /help                         y   y   y   y   y   y   y   y   y   y   y   y    y
GET  /help/{topic}                 y   y   y   y   y   y   y   y   y   y   y   y    y
GET  /account/mail                 y   y   y   y   y   y   y   y   y   y   y   y    L
POST /account/mail                 y   y   y   y   y   y   y   y   y   y   y   y    L     often=never&lang=vi
GET  /account                      y   y   y   y   y   y   y   y   y   y   y   y    L
GET  /account/end                  y   y   y   y   y   y   y   y   y   y   y   y    L
POST /account/end                  y   y   y   y   y   y   y   y   y   y   y   y    L     id={session}
GET  /account/password             y   y   y   y   y   y   y   y   y   y   y   y    L
POST /account/password             y   y   y   y   y   y   y   y   y   y   y   y    L
GET  /account/codes                y   y   y   y   y   y   y   y   y   y   y   y    L
POST /account/codes                y   y   y   y   y   y   y   y   y   y   y   y    L
GET  /account/codes/remove         y   y   y   y   y   y   y   y   y   y   y   y    L
POST /account/codes/remove         y   y   y   y   y   y   y   y   y   y   y   y    L

# People and their roles
GET  /people                       y   y   .   .   .   .   .   .   .   .   y   .    L
GET  /people/new                   y   n   .   .   .   .   .   .   .   .   n   .    L
POST /people/new                   y   n   .   .   .   .   .   .   .   .   n   .    L     name=An&email=an@moha.example
GET  /people/template.csv          y   n   .   .   .   .   .   .   .   .   n   .    L
GET  /people/template.xlsx         y   n   .   .   .   .   .   .   .   .   n   .    L
GET  /people/import                y   n   .   .   .   .   .   .   .   .   n   .    L
POST /people/import                y   n   .   .   .   .   .   .   .   .   n   .    L
GET  /people/import/save           y   y   y   y   y   y   y   y   y   y   y   y    y
POST /people/import/save           y   n   .   .   .   .   .   .   .   .   n   .    L
GET  /people/{id}                  y   y   .   .   .   .   .   .   .   .   y   .    L
GET  /people/{id}/grant            y   y   y   y   y   y   y   y   y   y   y   y    y
POST /people/{id}/grant            y   n   .   .   .   .   .   .   .   .   n   .    L     role=auditor&unit=BNV
GET  /people/{id}/homes            y   y   y   y   y   y   y   y   y   y   y   y    y
POST /people/{id}/homes            y   n   .   .   .   .   .   .   .   .   n   .    L     homes=VN-HN
GET  /people/{id}/revoke           y   y   y   y   y   y   y   y   y   y   y   y    y
POST /people/{id}/revoke           y   n   .   .   .   .   .   .   .   .   n   .    L     id={grant}
GET  /people/{id}/close            y   y   y   y   y   y   y   y   y   y   y   y    y
POST /people/{id}/close            y   n   .   .   .   .   .   .   .   .   n   .    L     closed=yes
GET  /people/{id}/reset            y   y   y   y   y   y   y   y   y   y   y   y    y
POST /people/{id}/reset            .   n   .   .   .   .   .   .   .   .   n   .    L
GET  /people/{id}/codes            y   n   .   .   .   .   .   .   .   .   n   .    L
POST /people/{id}/codes            y   n   .   .   .   .   .   .   .   .   n   .    L
GET  /people/{id}/link             y   y   y   y   y   y   y   y   y   y   y   y    y
POST /people/{id}/link             y   n   .   .   .   .   .   .   .   .   n   .    L

# Campaigns; the one that is asked for is not open yet
GET  /campaigns                    y   y   y   y   y   y   y   y   y   y   y   .    L
GET  /campaigns/new                n   y   n   .   .   n   n   n   n   n   n   .    L
POST /campaigns/new                n   y   n   .   .   n   n   n   n   n   n   .    L     year=2020&title=T&host=BNV
GET  /campaigns/{id}               y   y   y   .   .   y   y   y   y   y   y   .    L
GET  /campaigns/{id}/schedule      n   y   n   .   .   n   n   n   n   n   n   .    L
POST /campaigns/{id}/schedule      n   y   n   .   .   n   n   n   n   n   n   .    L     read=1
GET  /campaigns/{id}/terms         n   y   n   .   .   n   n   n   n   n   n   .    L
POST /campaigns/{id}/terms         n   y   n   .   .   n   n   n   n   n   n   .    L     read=1&late=locked
GET  /campaigns/{id}/open          n   y   n   .   .   n   n   n   n   n   n   .    L
POST /campaigns/{id}/open          n   y   n   .   .   n   n   n   n   n   n   .    L     plan=plan-2020
GET  /campaigns/{id}/enforce       y   y   y   y   y   y   y   y   y   y   y   y    y
POST /campaigns/{id}/enforce       n   y   n   .   .   n   n   n   n   n   n   .    L     framework=framework-2020
GET  /campaigns/{id}/advance       n   y   n   .   .   n   n   n   n   n   n   .    L
POST /campaigns/{id}/advance       n   y   n   .   .   n   n   n   n   n   n   .    L
GET  /campaigns/{id}/extend        n   y   n   .   .   n   n   n   n   n   n   .    L
POST /campaigns/{id}/extend        n   y   n   .   .   n   n   n   n   n   n   .    L
GET  /campaigns/{id}/conclude      n   n   n   .   .   n   y   n   n   n   n   .    L
POST /campaigns/{id}/conclude      n   n   n   .   .   n   y   n   n   n   n   .    L
GET  /campaigns/{id}/return        n   n   n   .   .   n   n   n   n   y   n   .    L
POST /campaigns/{id}/return        n   n   n   .   .   n   n   n   n   y   n   .    L
GET  /campaigns/{id}/approve       n   n   n   .   .   n   n   n   n   y   n   .    L
POST /campaigns/{id}/approve       n   n   n   .   .   n   n   n   n   y   n   .    L
GET  /campaigns/{id}/publish       n   n   n   .   .   n   n   n   n   y   n   .    L
POST /campaigns/{id}/publish       n   n   n   .   .   n   n   n   n   y   n   .    L
GET  /campaigns/{id}/release       n   n   n   .   .   n   n   n   n   y   n   .    L
POST /campaigns/{id}/release       n   n   n   .   .   n   n   n   n   y   n   .    L
GET  /campaigns/{id}/withdraw      n   n   n   .   .   n   n   n   n   y   n   .    L
POST /campaigns/{id}/withdraw      n   n   n   .   .   n   n   n   n   y   n   .    L
GET  /campaigns/{id}/correct       n   n   n   .   .   n   n   n   n   y   n   .    L
POST /campaigns/{id}/correct       n   n   n   .   .   n   n   n   n   y   n   .    L

# Facts that another system has, while the campaign runs
GET  /campaigns/{id}/facts         n   y   n   n   n   n   n   n   n   n   n   .    L
POST /campaigns/{id}/facts         n   y   n   n   n   n   n   n   n   n   n   .    L

# All units of a campaign that runs at a glance
GET  /campaigns/{id}/oversight                    .   y   y   .   .   .   y   .   .   y   y   .    L
GET  /campaigns/{id}/oversight/burden             .   y   y   .   .   .   y   .   .   y   y   .    L
GET  /campaigns/{id}/oversight/flags              .   y   y   .   .   .   y   .   .   y   y   .    L
GET  /campaigns/{id}/oversight/gaps               .   y   y   .   .   .   y   .   .   y   y   .    L
GET  /campaigns/{id}/oversight/remind             y   y   y   y   y   y   y   y   y   y   y   y    y
POST /campaigns/{id}/oversight/remind             .   y   n   .   .   .   n   .   .   n   n   .    L     do=all
GET  /campaigns/{id}/oversight/{file}             .   y   y   .   .   .   y   .   .   y   y   .    L

# The integrity report of a campaign that runs; who may see unpublished results
GET  /campaigns/{id}/integrity                    .   y   .   .   .   .   y   .   .   y   y   .    L
GET  /campaigns/{id}/integrity/contact            .   y   .   .   .   .   y   .   .   n   n   .    L
POST /campaigns/{id}/integrity/contact            .   y   .   .   .   .   y   .   .   n   n   .    L
GET  /campaigns/{id}/integrity/{file}             .   y   .   .   .   .   y   .   .   y   y   .    L

# Runs of a campaign that runs; who may see unpublished results. None is final: run.rs goes the whole way
GET  /campaigns/{id}/package                      .   y   .   .   .   .   y   .   .   y   y   .    L
GET  /campaigns/{id}/package/{file}               .   y   .   .   .   .   y   .   .   y   y   .    L
GET  /campaigns/{id}/figures                      .   y   .   .   .   .   y   y   .   y   y   .    L
POST /campaigns/{id}/figures                      .   y   .   .   .   .   n   y   .   n   n   .    L
GET  /campaigns/{id}/figures/{number}             .   .   .   .   .   .   .   .   .   .   .   .    L
GET  /campaigns/{id}/runs                         .   y   .   .   .   .   y   .   .   y   y   .    L
POST /campaigns/{id}/runs                         .   y   .   .   .   .   n   .   .   n   n   .    L     purpose=preliminary
GET  /campaigns/{id}/runs/{number}                .   y   .   .   .   .   y   .   .   y   y   .    L
GET  /campaigns/{id}/runs/{number}/files/{file}   .   y   .   .   .   .   y   .   .   y   y   .    L
GET  /campaigns/{id}/runs/{number}/compare        .   .   .   .   .   .   .   .   .   .   .   .    L
GET  /campaigns/{id}/runs/{number}/units/{unit}   .   y   .   .   .   .   y   .   .   y   y   .    L
GET  /campaigns/{id}/runs/{number}/whatif         .   y   .   .   .   .   y   .   .   y   y   .    L
GET  /campaigns/{id}/runs/{number}/claims         .   y   .   .   .   .   y   .   .   y   y   .    L
GET  /campaigns/{id}/runs/{number}/years          .   y   .   .   .   .   y   .   .   y   y   .    L
GET  /campaigns/{id}/runs/{number}/propose        .   y   .   .   .   .   y   .   .   y   y   .    L
POST /campaigns/{id}/runs/{number}/propose        .   y   .   .   .   .   n   .   .   n   n   .    L
GET  /campaigns/{id}/runs/{number}/seal           .   y   .   .   .   .   y   .   .   y   y   .    L
POST /campaigns/{id}/runs/{number}/seal           .   n   .   .   .   .   y   .   .   n   n   .    L     seat=chair
GET  /campaigns/{id}/runs/{number}/return         .   n   .   .   .   .   y   .   .   y   n   .    L
POST /campaigns/{id}/runs/{number}/return         .   n   .   .   .   .   y   .   .   y   n   .    L     reason=x

# The survey of a campaign, being planned
GET  /surveys                                      .   y   .   .   .   .   y   y   y   y   y   .    L
GET  /surveys/new                                  .   n   .   .   .   .   n   y   n   n   n   .    L
POST /surveys/new                                  .   n   .   .   .   .   n   y   n   n   n   .    L    campaign=campaign-2020
GET  /surveys/size                                 .   y   .   .   .   .   y   y   y   y   y   .    L
GET  /surveys/{campaign}                           .   y   .   .   .   .   y   y   y   y   y   .    L
GET  /surveys/{campaign}/submit                    y   y   y   y   y   y   y   y   y   y   y   y    y
POST /surveys/{campaign}/submit                    .   n   .   .   .   .   n   y   n   n   n   .    L
GET  /surveys/{campaign}/withdraw                  y   y   y   y   y   y   y   y   y   y   y   y    y
POST /surveys/{campaign}/withdraw                  .   n   .   .   .   .   n   y   n   n   n   .    L
GET  /surveys/{campaign}/collect                   y   y   y   y   y   y   y   y   y   y   y   y    y
POST /surveys/{campaign}/collect                   .   n   .   .   .   .   n   y   n   n   n   .    L
GET  /surveys/{campaign}/close                     .   n   .   .   .   .   n   y   n   n   n   .    L
POST /surveys/{campaign}/close                     .   n   .   .   .   .   n   y   n   n   n   .    L
GET  /surveys/{campaign}/return                    .   n   .   .   .   .   n   n   n   y   n   .    L
POST /surveys/{campaign}/return                    .   n   .   .   .   .   n   n   n   y   n   .    L
GET  /surveys/{campaign}/approve                   .   n   .   .   .   .   n   n   n   y   n   .    L
POST /surveys/{campaign}/approve                   .   n   .   .   .   .   n   n   n   y   n   .    L
GET  /surveys/{campaign}/groups/new                .   n   .   .   .   .   n   y   n   n   n   .    L
POST /surveys/{campaign}/groups/new                .   n   .   .   .   .   n   y   n   n   n   .    L
GET  /surveys/{campaign}/groups/{group}            .   y   .   .   .   .   y   y   y   y   y   .    L
GET  /surveys/{campaign}/groups/{group}/edit       .   n   .   .   .   .   n   y   n   n   n   .    L
POST /surveys/{campaign}/groups/{group}/edit       .   n   .   .   .   .   n   y   n   n   n   .    L    read=1
GET  /surveys/{campaign}/groups/{group}/remove     .   n   .   .   .   .   n   y   n   n   n   .    L
POST /surveys/{campaign}/groups/{group}/remove     .   n   .   .   .   .   n   y   n   n   n   .    L    read=1
GET  /surveys/{campaign}/groups/{group}/costs      .   y   .   .   .   .   y   y   y   y   y   .    L
POST /surveys/{campaign}/groups/{group}/costs      .   n   .   .   .   .   n   y   n   n   n   .    L    read=1
GET  /surveys/{campaign}/groups/{group}/form       .   n   .   .   .   .   n   y   n   n   n   .    L
POST /surveys/{campaign}/groups/{group}/form       .   n   .   .   .   .   n   y   n   n   n   .    L
GET  /surveys/{campaign}/groups/{group}/form/edit       .   n   .   .   .   .   n   y   n   n   n   .    L
POST /surveys/{campaign}/groups/{group}/form/edit       .   n   .   .   .   .   n   y   n   n   n   .    L    go=up
GET  /surveys/{campaign}/groups/{group}/form/question       .   n   .   .   .   .   n   y   n   n   n   .    L
POST /surveys/{campaign}/groups/{group}/form/question       .   n   .   .   .   .   n   y   n   n   n   .    L    kind=text
GET  /surveys/{campaign}/groups/{group}/form/preview       .   .   .   .   .   .   .   .   .   .   .   .    L
GET  /surveys/{campaign}/groups/{group}/file       .   .   .   .   .   .   .   .   .   .   .   .    L
GET  /surveys/{campaign}/groups/{group}/invitations       .   n   .   .   .   .   n   y   n   n   n   .    L
POST /surveys/{campaign}/groups/{group}/invitations       .   n   .   .   .   .   n   y   n   n   n   .    L    unit=all&count=1
GET  /surveys/{campaign}/groups/{group}/paper       .   .   .   .   .   .   .   .   .   .   .   .    L
GET  /surveys/{campaign}/groups/{group}/paper/print       .   n   .   .   .   .   n   .   n   n   n   .    L
POST /surveys/{campaign}/groups/{group}/paper/print       .   n   .   .   .   .   n   .   n   n   n   .    L    unit=all&count=1
GET  /surveys/{campaign}/groups/{group}/paper/key       .   .   .   .   .   .   .   .   .   .   n   .    L
POST /surveys/{campaign}/groups/{group}/paper/key       .   .   .   .   .   .   .   .   .   .   n   .    L
GET  /surveys/{campaign}/groups/{group}/paper/compare       .   .   .   .   .   .   .   .   .   .   n   .    L
POST /surveys/{campaign}/groups/{group}/paper/compare       .   .   .   .   .   .   .   .   .   .   n   .    L
GET  /surveys/{campaign}/groups/{group}/paper/specimen.pdf       .   .   .   .   .   .   .   .   .   .   .   .    L
GET  /surveys/{campaign}/groups/{group}/paper/printings/{printing}       .   n   .   .   .   .   n   .   n   n   n   .    L
GET  /surveys/{campaign}/groups/{group}/samples       .   y   .   .   .   .   y   y   y   y   y   .    L
POST /surveys/{campaign}/groups/{group}/samples       .   n   .   .   .   .   n   y   n   n   n   .    L
GET  /surveys/{campaign}/groups/{group}/samples/frame       .   n   .   .   .   .   n   .   n   n   n   .    L
POST /surveys/{campaign}/groups/{group}/samples/frame       .   n   .   .   .   .   n   .   n   n   n   .    L
GET  /surveys/{campaign}/groups/{group}/samples/{file}       .   .   .   .   .   .   .   .   .   .   .   .    L
GET  /surveys/{campaign}/groups/{group}/quality       .   .   .   .   .   .   .   y   .   .   y   .    L
POST /surveys/{campaign}/groups/{group}/quality       .   .   .   .   .   .   .   y   .   .   n   .    L    answer=answer-0000000001&reason=x&go=exclude
GET  /surveys/{campaign}/groups/{group}/import       .   .   .   .   .   .   .   y   .   .   n   .    L
POST /surveys/{campaign}/groups/{group}/import       .   .   .   .   .   .   .   y   .   .   n   .    L
GET  /surveys/{campaign}/groups/{group}/import/columns       .   .   .   .   .   .   .   .   .   .   n   .    L
POST /surveys/{campaign}/groups/{group}/import/columns       .   .   .   .   .   .   .   .   .   .   n   .    L
GET  /surveys/{campaign}/groups/{group}/answers.csv       .   .   .   .   .   .   .   .   .   .   .   .    L
GET  /surveys/{campaign}/groups/{group}/estimates       .   .   .   .   .   .   .   .   .   .   .   .    L
POST /surveys/{campaign}/groups/{group}/estimates       .   .   .   .   .   .   .   .   .   .   n   .    L
GET  /surveys/{campaign}/groups/{group}/estimates.csv     .   .   .   .   .   .   .   .   .   .   .   .    L

# Interviews: the group of this table is asked on the web, so that there are none; who gets what of a group that has some, the test of
# interviews tells.
GET  /interviews                                   .   .   .   .   .   .   .   y   y   .   y   .    L
GET  /interviews/{campaign}/{group}                .   .   .   .   .   .   .   .   .   .   .   .    L
GET  /interviews/{campaign}/{group}/whole          .   .   .   .   .   .   .   .   .   .   .   .    L
GET  /interviews/{campaign}/{group}/setting        .   .   .   .   .   .   .   .   .   .   .   .    L
POST /interviews/{campaign}/{group}/setting        .   .   .   .   .   .   .   .   .   .   .   .    L
GET  /interviews/{campaign}/{group}/assign         .   .   .   .   .   .   .   .   .   .   .   .    L
POST /interviews/{campaign}/{group}/assign         .   .   .   .   .   .   .   .   .   .   .   .    L
GET  /interviews/{campaign}/{group}/checks         .   .   .   .   .   .   .   .   .   .   .   .    L
GET  /interviews/{campaign}/{group}/{line}         .   .   .   .   .   .   .   .   .   .   .   .    L
POST /interviews/{campaign}/{group}/{line}         .   .   .   .   .   .   .   .   .   .   .   .    L
GET  /interviews/{campaign}/{group}/{line}/review  .   .   .   .   .   .   .   .   .   .   .   .    L
POST /interviews/{campaign}/{group}/{line}/review  .   .   .   .   .   .   .   .   .   .   .   .    L
GET  /interviews/{campaign}/{group}/{line}/again   .   .   .   .   .   .   .   .   .   .   .   .    L
POST /interviews/{campaign}/{group}/{line}/again   .   .   .   .   .   .   .   .   .   .   .   .    L

# Evidence; of a unit that has none yet: evidence.rs asks for documents that are there
GET  /assessments/{campaign}/{unit}/uploads                                 y   y   y   y   y   y   y   y   y   y   y   y    y
POST /assessments/{campaign}/{unit}/uploads                                 .   n   n   y   n   n   n   .   .   n   n   .    L     name=a.pdf&size=0
GET  /assessments/{campaign}/{unit}/uploads/{upload}                        .   n   n   .   n   n   n   .   .   n   n   .    L
POST /assessments/{campaign}/{unit}/uploads/{upload}                        .   n   n   .   n   n   n   .   .   n   n   .    L
GET  /assessments/{campaign}/{unit}/criteria/{code}/upload                  .   n   n   y   n   n   n   .   .   n   n   .    L
POST /assessments/{campaign}/{unit}/criteria/{code}/upload                  .   n   n   y   n   n   n   .   .   n   n   .    L
GET  /assessments/{campaign}/{unit}/criteria/{code}/link                    .   n   n   y   n   n   n   .   .   n   n   .    L
POST /assessments/{campaign}/{unit}/criteria/{code}/link                    .   n   n   y   n   n   n   .   .   n   n   .    L
GET  /assessments/{campaign}/{unit}/criteria/{code}/attach                  .   n   n   y   n   n   n   .   .   n   n   .    L
POST /assessments/{campaign}/{unit}/criteria/{code}/attach                  .   n   n   y   n   n   n   .   .   n   n   .    L
GET  /assessments/{campaign}/{unit}/criteria/{code}/detach                  y   y   y   y   y   y   y   y   y   y   y   y    y
POST /assessments/{campaign}/{unit}/criteria/{code}/detach                  .   n   n   y   n   n   n   .   .   n   n   .    L     document=d
GET  /assessments/{campaign}/{unit}/documents                               .   y   y   y   y   y   y   .   .   y   y   .    L
GET  /assessments/{campaign}/{unit}/documents/{document}                    .   .   .   .   .   .   .   .   .   .   .   .    L
POST /assessments/{campaign}/{unit}/documents/{document}                    .   .   .   .   .   .   .   .   .   .   .   .    L
GET  /assessments/{campaign}/{unit}/documents/{document}/revise             .   .   .   .   .   .   .   .   .   .   .   .    L
POST /assessments/{campaign}/{unit}/documents/{document}/revise             .   .   .   .   .   .   .   .   .   .   .   .    L
POST /assessments/{campaign}/{unit}/documents/{document}/remove             .   .   .   .   .   .   .   .   .   .   .   .    L
GET  /assessments/{campaign}/{unit}/documents/{document}/files/{content}    .   .   .   .   .   .   .   .   .   .   .   .    L
GET  /assessments/{campaign}/{unit}/documents/{document}/files/{content}/view .   .   .   .   .   .   .   .   .   .   .   .    L
GET  /assessments/{campaign}/{unit}/documents/{document}/remove             y   y   y   y   y   y   y   y   y   y   y   y    y

# Self-assessments; of a province in a campaign that runs
GET  /assessments                                           .   y   y   y   y   .   y   .   .   y   y   .    L
GET  /assessments/{campaign}/{unit}                         .   y   y   y   y   y   y   .   .   y   y   .    L
GET  /assessments/{campaign}/{unit}/criteria/{code}         .   y   y   y   y   y   y   .   .   y   y   .    L
POST /assessments/{campaign}/{unit}/criteria/{code}         .   n   n   y   n   n   n   .   .   n   n   .    L     t-planned=4&t-done=3&claim=rule&read=0
GET  /assessments/{campaign}/{unit}/criteria/{code}/typed   y   y   y   y   y   y   y   y   y   y   y   y    y
POST /assessments/{campaign}/{unit}/criteria/{code}/typed   .   n   n   y   n   n   n   .   .   n   n   .    L     t-planned=4&t-done=3&claim=rule&read=0
GET  /assessments/{campaign}/{unit}/delegate                y   y   y   y   y   y   y   y   y   y   y   y    y
POST /assessments/{campaign}/{unit}/delegate                .   n   n   y   n   n   n   .   .   n   n   .    L     code=1
GET  /assessments/{campaign}/{unit}/account                 .   y   y   y   y   y   y   .   .   y   y   .    L
POST /assessments/{campaign}/{unit}/account                 .   n   n   y   n   n   n   .   .   n   n   .    L     difficulties=x&read=0
GET  /assessments/{campaign}/{unit}/form.xlsx               .   y   y   y   y   n   y   .   .   y   y   .    L
GET  /assessments/{campaign}/{unit}/form                    .   n   n   y   n   n   n   .   .   n   n   .    L
POST /assessments/{campaign}/{unit}/form                    .   n   n   y   n   n   n   .   .   n   n   .    L
GET  /assessments/{campaign}/{unit}/form/accept             y   y   y   y   y   y   y   y   y   y   y   y    y
POST /assessments/{campaign}/{unit}/form/accept             .   n   n   y   n   n   n   .   .   n   n   .    L
GET  /assessments/{campaign}/{unit}/receipt.pdf             .   .   .   .   .   n   .   .   .   .   .   .    L
GET  /assessments/{campaign}/{unit}/submit                  .   n   n   n   y   n   n   .   .   n   n   .    L
POST /assessments/{campaign}/{unit}/submit                  .   n   n   n   y   n   n   .   .   n   n   .    L
GET  /assessments/{campaign}/{unit}/withdraw                .   n   n   n   y   n   n   .   .   n   n   .    L
POST /assessments/{campaign}/{unit}/withdraw                .   n   n   n   y   n   n   .   .   n   n   .    L
GET  /assessments/{campaign}/{unit}/return                  .   y   n   n   n   n   n   .   .   n   n   .    L
POST /assessments/{campaign}/{unit}/return                  .   y   n   n   n   n   n   .   .   n   n   .    L

# Petitions, appraisal and the council; of a province in a campaign that is in its self-assessment
GET  /assessments/{campaign}/{unit}/criteria/{code}/last    y   y   y   y   y   y   y   y   y   y   y   y    y
POST /assessments/{campaign}/{unit}/criteria/{code}/last    .   n   n   .   n   n   n   .   .   n   n   .    L     do=facts
GET  /assessments/{campaign}/{unit}/criteria/{code}/petition    .   n   n   y   n   n   n   .   .   n   n   .    L
POST /assessments/{campaign}/{unit}/criteria/{code}/petition    .   n   n   y   n   n   n   .   .   n   n   .    L     text=x&read=0
GET  /assessments/{campaign}/{unit}/petitions                   .   n   n   n   y   n   n   .   .   n   n   .    L
POST /assessments/{campaign}/{unit}/petitions                   .   n   n   n   y   n   n   .   .   n   n   .    L
GET  /assessments/{campaign}/{unit}/criteria/{code}/trail       .   y   y   y   y   y   y   .   .   y   y   .    L
GET  /appraisals                                                .   y   y   .   .   y   y   .   .   y   y   .    L
GET  /appraisals/{campaign}                                     .   y   y   .   .   y   y   .   .   y   y   .    L
GET  /appraisals/{campaign}/criteria/{code}                     .   y   y   .   .   y   y   .   .   y   y   .    L
POST /appraisals/{campaign}/criteria/{code}                     .   n   n   .   .   n   n   .   .   n   n   .    L     do=accept&unit=VN-HN&read=0
GET  /appraisals/{campaign}/{unit}                              .   y   y   n   n   y   y   .   .   y   y   .    L
GET  /appraisals/{campaign}/{unit}/{code}                       .   y   y   n   n   y   y   .   .   y   y   .    L
POST /appraisals/{campaign}/{unit}/{code}                       .   n   n   n   n   y   y   .   .   n   n   .    L     do=accept&read=0
GET  /appraisals/{campaign}/{unit}/settle                       .   n   n   n   n   n   y   .   .   n   n   .    L
POST /appraisals/{campaign}/{unit}/settle                       .   n   n   n   n   n   y   .   .   n   n   .    L     members=9

# Frameworks; this one is a draft
GET  /frameworks                   y   y   y   y   y   y   y   y   y   y   y   y    L
GET  /frameworks/new               n   y   n   .   .   .   n   n   .   n   n   .    L
POST /frameworks/new               n   y   n   .   .   .   n   n   .   n   n   .    L
GET  /frameworks/{id}              y   y   y   .   .   .   y   y   .   y   y   .    L
GET  /frameworks/{id}/meta         y   y   y   .   .   .   y   y   .   y   y   .    L
POST /frameworks/{id}/meta         n   y   n   .   .   .   n   n   .   n   n   .    L     read=1&digits=2
GET  /frameworks/{id}/framework.xlsx  y   y   y   .   .   .   y   y   .   y   y   .    L
GET  /frameworks/{id}/framework.csv   y   y   y   .   .   .   y   y   .   y   y   .    L
GET  /frameworks/{id}/framework.toml  y   y   y   .   .   .   y   y   .   y   y   .    L
GET  /frameworks/{id}/nodes/{node}        y   y   y   .   .   .   y   y   .   y   y   .    L
POST /frameworks/{id}/nodes/{node}        n   y   y   .   .   .   n   n   .   n   n   .    L     do=save&read=1&name_vi=A
GET  /frameworks/{id}/nodes/{node}/check  y   y   y   .   .   .   y   y   .   y   y   .    L
POST /frameworks/{id}/nodes/{node}/check  y   y   y   .   .   .   y   y   .   y   y   .    L     name_vi=A
GET  /frameworks/{id}/nodes/{node}/move   y   y   y   .   .   .   y   y   .   y   y   .    L
POST /frameworks/{id}/nodes/{node}/move   n   y   n   .   .   .   n   n   .   n   n   .    L     to=into&into=n2
GET  /frameworks/{id}/nodes/{node}/recode y   y   y   .   .   .   y   y   .   y   y   .    L
POST /frameworks/{id}/nodes/{node}/recode n   y   n   .   .   .   n   n   .   n   n   .    L     was=1&code=3
GET  /frameworks/{id}/nodes/{node}/remove n   y   n   .   .   .   n   n   .   n   n   .    L
POST /frameworks/{id}/nodes/{node}/remove n   y   n   .   .   .   n   n   .   n   n   .    L     read=1
GET  /frameworks/{id}/consult      n   y   n   .   .   .   n   n   .   n   n   .    L
POST /frameworks/{id}/consult      n   y   n   .   .   .   n   n   .   n   n   .    L     until=2020-12-31
GET  /frameworks/{id}/close        n   y   n   .   .   .   n   n   .   n   n   .    L
POST /frameworks/{id}/close        n   y   n   .   .   .   n   n   .   n   n   .    L
GET  /frameworks/{id}/submit       n   y   n   .   .   .   n   n   .   n   n   .    L
POST /frameworks/{id}/submit       n   y   n   .   .   .   n   n   .   n   n   .    L
GET  /frameworks/{id}/withdraw     n   y   n   .   .   .   n   n   .   n   n   .    L
POST /frameworks/{id}/withdraw     n   y   n   .   .   .   n   n   .   n   n   .    L
GET  /frameworks/{id}/return       n   n   n   .   .   .   n   n   .   y   n   .    L
POST /frameworks/{id}/return       n   n   n   .   .   .   n   n   .   y   n   .    L
GET  /frameworks/{id}/approve      n   n   n   .   .   .   n   n   .   y   n   .    L
POST /frameworks/{id}/approve      n   n   n   .   .   .   n   n   .   y   n   .    L     number=1&date=2020-09-01
GET  /frameworks/{id}/consultation y   y   y   .   .   .   y   y   .   y   y   .    L
POST /frameworks/{id}/consultation .   y   n   .   .   .   n   .   .   n   n   .    L     unit=BNV&text=x
GET  /frameworks/{id}/compare       y   y   y   .   .   .   y   y   .   y   y   .    L
GET  /frameworks/{id}/impact        y   y   y   .   .   .   y   y   .   y   y   .    L
GET  /frameworks/{id}/consultation.xlsx y   y   y   .   .   .   y   y   .   y   y   .    L
GET  /frameworks/{id}/comments/{comment} .   .   .   .   .   .   .   .   .   .   .   .    L
POST /frameworks/{id}/comments/{comment} .   .   .   .   .   .   .   .   .   .   .   .    L

# The register of units: everybody with a role reads it
GET  /units                        y   y   y   y   y   y   y   y   y   y   y   .    L
GET  /units/new                    y   n   n   n   n   n   n   n   n   n   n   .    L
POST /units/new                    y   n   n   n   n   n   n   n   n   n   n   .    L
GET  /units/known                  y   n   n   n   n   n   n   n   n   n   n   .    L
POST /units/known                  y   n   n   n   n   n   n   n   n   n   n   .    L
GET  /units/template.csv           y   n   n   n   n   n   n   n   n   n   n   .    L
GET  /units/template.xlsx          y   n   n   n   n   n   n   n   n   n   n   .    L
GET  /units/import                 y   n   n   n   n   n   n   n   n   n   n   .    L
POST /units/import                 y   n   n   n   n   n   n   n   n   n   n   .    L
GET  /units/import/save            y   y   y   y   y   y   y   y   y   y   y   y    y
POST /units/import/save            y   n   n   n   n   n   n   n   n   n   n   .    L
GET  /units/{id}                   y   y   y   y   y   y   y   y   y   y   y   .    L
GET  /units/{id}/rename            y   n   n   n   n   n   n   n   n   n   n   .    L
POST /units/{id}/rename            y   n   n   n   n   n   n   n   n   n   n   .    L
GET  /units/{id}/merge             y   n   n   n   n   n   n   n   n   n   n   .    L
POST /units/{id}/merge             y   n   n   n   n   n   n   n   n   n   n   .    L
GET  /units/{id}/split             y   n   n   n   n   n   n   n   n   n   n   .    L
POST /units/{id}/split             y   n   n   n   n   n   n   n   n   n   n   .    L
GET  /units/{id}/close             y   n   n   n   n   n   n   n   n   n   n   .    L
POST /units/{id}/close             y   n   n   n   n   n   n   n   n   n   n   .    L     day=2020-01-01

# Plans; this one is being written, led by the province
GET  /plans                        y   y   y   y   y   y   y   y   .   y   y   .    L
GET  /plans/new                    n   y   n   .   .   .   n   n   .   n   n   .    L
POST /plans/new                    n   y   n   .   .   .   n   n   .   n   n   .    L     year=2021&title_vi=T&host=BNV
GET  /plans/{plan}                 y   y   y   .   .   .   y   y   .   y   y   .    L
GET  /plans/{plan}/submit          y   y   y   y   y   y   y   y   y   y   y   y    y
POST /plans/{plan}/submit          n   y   n   .   .   .   n   n   .   n   n   .    L
GET  /plans/{plan}/withdraw        y   y   y   y   y   y   y   y   y   y   y   y    y
POST /plans/{plan}/withdraw        n   y   n   .   .   .   n   n   .   n   n   .    L
GET  /plans/{plan}/discard         y   y   y   y   y   y   y   y   y   y   y   y    y
POST /plans/{plan}/discard         n   y   n   .   .   .   n   n   .   n   n   .    L
GET  /plans/{plan}/return          n   n   n   .   .   .   n   n   .   y   n   .    L
POST /plans/{plan}/return          n   n   n   .   .   .   n   n   .   y   n   .    L
GET  /plans/{plan}/approve         n   n   n   .   .   .   n   n   .   y   n   .    L
POST /plans/{plan}/approve         n   n   n   .   .   .   n   n   .   y   n   .    L
GET  /plans/{plan}/amend           n   y   n   .   .   .   n   n   .   n   n   .    L
POST /plans/{plan}/amend           n   y   n   .   .   .   n   n   .   n   n   .    L
GET  /plans/{plan}/items/new       n   y   n   .   .   .   n   n   .   n   n   .    L
POST /plans/{plan}/items/new       n   y   n   .   .   .   n   n   .   n   n   .    L     lead=BNV
GET  /plans/{plan}/items/{item}    y   y   y   .   .   .   y   y   .   y   y   .    L
GET  /plans/{plan}/items/{item}/edit n   y   n   .   .   .   n   n   .   n   n   .    L
POST /plans/{plan}/items/{item}/edit n   y   n   .   .   .   n   n   .   n   n   .    L
GET  /plans/{plan}/items/{item}/move y   y   y   y   y   y   y   y   y   y   y   y    y
POST /plans/{plan}/items/{item}/move n   y   n   .   .   .   n   n   .   n   n   .    L
GET  /plans/{plan}/items/{item}/remove n   y   n   .   .   .   n   n   .   n   n   .    L
POST /plans/{plan}/items/{item}/remove n   y   n   .   .   .   n   n   .   n   n   .    L
GET  /plans/{plan}/items/{item}/report y   y   y   y   y   y   y   y   y   y   y   y    y
POST /plans/{plan}/items/{item}/report n   y   n   .   .   .   n   n   .   n   n   .    L
GET  /plans/{plan}/items/{item}/budget .   y   .   .   .   .   .   .   .   y   y   .    L
POST /plans/{plan}/items/{item}/budget .   y   .   .   .   .   .   .   .   n   n   .    L
GET  /plans/{plan}/directives/new  .   y   n   .   .   .   n   n   .   y   n   .    L
POST /plans/{plan}/directives/new  .   y   n   .   .   .   n   n   .   y   n   .    L
GET  /plans/{plan}/directives/{directive} .   y   n   .   .   .   n   n   .   y   n   .    L
POST /plans/{plan}/directives/{directive} .   y   n   .   .   .   n   n   .   y   n   .    L
GET  /plans/{plan}/versions/{n}    .   .   .   .   .   .   .   .   .   .   .   .    L
GET  /plans/{plan}/budget.xlsx     .   y   .   .   .   .   .   .   .   y   y   .    L
GET  /plans/{plan}/budget.pdf      .   y   .   .   .   .   .   .   .   y   y   .    L
GET  /plans/{plan}/calendar.ics    y   y   y   .   .   .   y   y   .   y   y   .    L

# The audit view: not for administrators
GET  /audit                        .   y   .   .   .   .   .   .   .   .   y   .    L
GET  /audit/checkpoint             .   y   .   .   .   .   .   .   .   .   y   .    L
GET  /audit/checkpoint.txt         .   y   .   .   .   .   .   .   .   .   y   .    L
GET  /audit/export/{file}          .   y   .   .   .   .   .   .   .   .   y   .    L
GET  /audit/{number}               .   y   .   .   .   .   .   .   .   .   y   .    L
GET  /audit/{number}/{file}        .   y   .   .   .   .   .   .   .   .   y   .    L
";
