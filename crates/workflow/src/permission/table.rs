use super::{Action, Kind, Subject, Visibility};
use crate::actor::{Grant, Role};
use crate::id::PersonId;

/// How far a role reaches in one row of [`TABLE`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Nothing.
    Nowhere,
    /// Everything.
    Everywhere,
    /// What the unit keeps that the role is held in.
    Host,
    /// What is about the unit that the role is held in.
    Unit,
    /// What is about the unit that the role is held in; where the grant names nodes, only there and below.
    Part,
    /// What the unit keeps that the role is held in, at the nodes of the grant and below.
    Codes,
    /// What the unit keeps that the role is held in, where it was given to the person.
    Own,
    /// What is disclosed.
    Disclosed,
    /// What is about the unit that the role is held in, once it is disclosed.
    UnitDisclosed,
    /// What is published.
    Published,
}

impl Reach {
    /// Whether a person's grant with this reach covers the subject.
    #[must_use]
    pub fn covers(self, person: &PersonId, grant: &Grant, subject: &Subject) -> bool {
        let unit = subject.unit.as_ref() == Some(&grant.unit);
        let at_its_nodes = subject.code.as_ref().is_some_and(|code| grant.covers(code));
        match self {
            Reach::Nowhere => false,
            Reach::Everywhere => true,
            Reach::Host => subject.host == grant.unit,
            Reach::Unit => unit,
            Reach::Part => unit && (grant.codes.is_empty() || at_its_nodes),
            Reach::Codes => subject.host == grant.unit && at_its_nodes,
            Reach::Own => subject.host == grant.unit && subject.persons.contains(person),
            Reach::Disclosed => subject.visibility >= Visibility::Disclosed,
            Reach::UnitDisclosed => unit && subject.visibility >= Visibility::Disclosed,
            Reach::Published => subject.visibility >= Visibility::Published,
        }
    }
}

/// One row of the permission table: an action on a kind of subject, and how far each role reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it is done to.
    pub kind: Kind,
    /// What is done.
    pub action: Action,
    /// The reach of each role, in the order of [`Role::ALL`].
    pub roles: [Reach; 11],
    /// The reach of anyone at all, without any role and without login.
    pub anyone: Reach,
}

impl Row {
    /// The reach of a role.
    #[must_use]
    pub fn reach(&self, role: Role) -> Reach {
        self.roles[role as usize]
    }
}

const fn row(kind: Kind, action: Action, roles: [Reach; 11], anyone: Reach) -> Row {
    Row { kind, action, roles, anyone }
}

/// What nobody does about a unit they belong to: setting its points, deciding between two appraisals of it, and
/// answering its petitions.
pub const RECUSED: [(Kind, Action); 5] = [
    (Kind::Appraisal, Action::Create),
    (Kind::Appraisal, Action::Edit),
    (Kind::Appraisal, Action::Approve),
    (Kind::Petition, Action::Answer),
    (Kind::Score, Action::Edit),
];

const NO: Reach = Reach::Nowhere;
const EV: Reach = Reach::Everywhere;
const HO: Reach = Reach::Host;
const UN: Reach = Reach::Unit;
const PA: Reach = Reach::Part;
const CO: Reach = Reach::Codes;
const OW: Reach = Reach::Own;
const DI: Reach = Reach::Disclosed;
const UD: Reach = Reach::UnitDisclosed;
const PU: Reach = Reach::Published;

/// Who may do what: the written law of permissions. A pair of kind and action without a row is open to nobody.
///
/// The columns: administrator, coordinator, deputy, unit officer, unit leader, appraiser, council chair, survey
/// manager, enumerator, approver, auditor; and apart from them, anyone.
pub const TABLE: [Row; 98] = [
    row(Kind::Account, Action::Read, [HO, HO, NO, NO, NO, NO, NO, NO, NO, NO, EV], NO),
    row(Kind::Account, Action::Create, [HO, NO, NO, NO, NO, NO, NO, NO, NO, NO, NO], NO),
    row(Kind::Account, Action::Edit, [HO, NO, NO, NO, NO, NO, NO, NO, NO, NO, NO], NO),
    row(Kind::Account, Action::Remove, [HO, NO, NO, NO, NO, NO, NO, NO, NO, NO, NO], NO),
    row(Kind::Unit, Action::Read, [EV, EV, EV, EV, EV, EV, EV, EV, EV, EV, EV], EV),
    row(Kind::Unit, Action::Create, [HO, NO, NO, NO, NO, NO, NO, NO, NO, NO, NO], NO),
    row(Kind::Unit, Action::Edit, [HO, NO, NO, NO, NO, NO, NO, NO, NO, NO, NO], NO),
    row(Kind::Unit, Action::Remove, [HO, NO, NO, NO, NO, NO, NO, NO, NO, NO, NO], NO),
    row(Kind::Plan, Action::Read, [HO, HO, HO, PU, PU, PU, HO, HO, NO, HO, EV], NO),
    row(Kind::Plan, Action::Create, [NO, HO, NO, NO, NO, NO, NO, NO, NO, NO, NO], NO),
    row(Kind::Plan, Action::Edit, [NO, HO, NO, NO, NO, NO, NO, NO, NO, NO, NO], NO),
    row(Kind::Plan, Action::Submit, [NO, HO, NO, NO, NO, NO, NO, NO, NO, NO, NO], NO),
    row(Kind::Plan, Action::Withdraw, [NO, HO, NO, NO, NO, NO, NO, NO, NO, NO, NO], NO),
    row(Kind::Plan, Action::Return, [NO, NO, NO, NO, NO, NO, NO, NO, NO, HO, NO], NO),
    row(Kind::Plan, Action::Approve, [NO, NO, NO, NO, NO, NO, NO, NO, NO, HO, NO], NO),
    row(Kind::WorkItem, Action::Read, [HO, HO, HO, PU, PU, PU, HO, HO, NO, HO, EV], NO),
    row(Kind::WorkItem, Action::Create, [NO, HO, NO, NO, NO, NO, NO, NO, NO, NO, NO], NO),
    row(Kind::WorkItem, Action::Edit, [NO, HO, NO, NO, NO, NO, NO, NO, NO, NO, NO], NO),
    row(Kind::WorkItem, Action::Remove, [NO, HO, NO, NO, NO, NO, NO, NO, NO, NO, NO], NO),
    row(Kind::WorkItem, Action::Report, [NO, HO, NO, UN, UN, NO, NO, NO, NO, NO, NO], NO),
    row(Kind::Budget, Action::Read, [NO, HO, NO, NO, NO, NO, NO, NO, NO, HO, EV], NO),
    row(Kind::Budget, Action::Edit, [NO, HO, NO, NO, NO, NO, NO, NO, NO, NO, NO], NO),
    row(Kind::Directive, Action::Read, [NO, HO, HO, NO, NO, NO, HO, HO, NO, HO, EV], NO),
    row(Kind::Directive, Action::Create, [NO, HO, NO, NO, NO, NO, NO, NO, NO, HO, NO], NO),
    row(Kind::Directive, Action::Edit, [NO, HO, NO, NO, NO, NO, NO, NO, NO, HO, NO], NO),
    row(Kind::Framework, Action::Read, [HO, HO, HO, DI, DI, DI, HO, HO, NO, HO, EV], PU),
    row(Kind::Framework, Action::Create, [NO, HO, NO, NO, NO, NO, NO, NO, NO, NO, NO], NO),
    row(Kind::Framework, Action::Edit, [NO, HO, NO, NO, NO, NO, NO, NO, NO, NO, NO], NO),
    row(Kind::Framework, Action::Submit, [NO, HO, NO, NO, NO, NO, NO, NO, NO, NO, NO], NO),
    row(Kind::Framework, Action::Withdraw, [NO, HO, NO, NO, NO, NO, NO, NO, NO, NO, NO], NO),
    row(Kind::Framework, Action::Return, [NO, NO, NO, NO, NO, NO, NO, NO, NO, HO, NO], NO),
    row(Kind::Framework, Action::Approve, [NO, NO, NO, NO, NO, NO, NO, NO, NO, HO, NO], NO),
    row(Kind::Framework, Action::Consult, [NO, HO, NO, NO, NO, NO, NO, NO, NO, NO, NO], NO),
    row(Kind::Framework, Action::Enforce, [NO, HO, NO, NO, NO, NO, NO, NO, NO, NO, NO], NO),
    row(Kind::Node, Action::Read, [HO, HO, HO, DI, DI, DI, HO, HO, NO, HO, EV], PU),
    row(Kind::Node, Action::Create, [NO, HO, CO, NO, NO, NO, NO, NO, NO, NO, NO], NO),
    row(Kind::Node, Action::Edit, [NO, HO, CO, NO, NO, NO, NO, NO, NO, NO, NO], NO),
    row(Kind::Node, Action::Remove, [NO, HO, CO, NO, NO, NO, NO, NO, NO, NO, NO], NO),
    row(Kind::Comment, Action::Read, [NO, HO, HO, UN, UN, HO, HO, NO, NO, HO, EV], NO),
    row(Kind::Comment, Action::Create, [NO, HO, NO, UN, UN, NO, NO, NO, NO, NO, NO], NO),
    row(Kind::Comment, Action::Answer, [NO, HO, CO, NO, NO, NO, NO, NO, NO, NO, NO], NO),
    row(Kind::Campaign, Action::Read, [HO, HO, HO, DI, DI, HO, HO, HO, HO, HO, EV], PU),
    row(Kind::Campaign, Action::Create, [NO, HO, NO, NO, NO, NO, NO, NO, NO, NO, NO], NO),
    row(Kind::Campaign, Action::Edit, [NO, HO, NO, NO, NO, NO, NO, NO, NO, NO, NO], NO),
    row(Kind::Campaign, Action::Advance, [NO, HO, NO, NO, NO, NO, NO, NO, NO, NO, NO], NO),
    row(Kind::Campaign, Action::Extend, [NO, HO, NO, NO, NO, NO, NO, NO, NO, NO, NO], NO),
    row(Kind::Campaign, Action::Approve, [NO, NO, NO, NO, NO, NO, NO, NO, NO, HO, NO], NO),
    row(Kind::Campaign, Action::Return, [NO, NO, NO, NO, NO, NO, NO, NO, NO, HO, NO], NO),
    row(Kind::Assessment, Action::Read, [NO, HO, HO, UN, UN, CO, HO, NO, NO, HO, EV], NO),
    row(Kind::Assessment, Action::Create, [NO, HO, NO, UN, NO, NO, NO, NO, NO, NO, NO], NO),
    row(Kind::Assessment, Action::Edit, [NO, NO, NO, PA, NO, NO, NO, NO, NO, NO, NO], NO),
    row(Kind::Assessment, Action::Submit, [NO, NO, NO, NO, UN, NO, NO, NO, NO, NO, NO], NO),
    row(Kind::Assessment, Action::Withdraw, [NO, NO, NO, NO, UN, NO, NO, NO, NO, NO, NO], NO),
    row(Kind::Assessment, Action::Return, [NO, HO, NO, NO, NO, NO, NO, NO, NO, NO, NO], NO),
    row(Kind::Assessment, Action::Remind, [NO, HO, NO, NO, NO, NO, NO, NO, NO, NO, NO], NO),
    row(Kind::Evidence, Action::Read, [NO, HO, HO, UN, UN, CO, HO, NO, NO, HO, EV], NO),
    row(Kind::Evidence, Action::Create, [NO, NO, NO, UN, NO, NO, NO, NO, NO, NO, NO], NO),
    row(Kind::Evidence, Action::Edit, [NO, NO, NO, UN, NO, NO, NO, NO, NO, NO, NO], NO),
    row(Kind::Evidence, Action::Remove, [NO, NO, NO, UN, NO, NO, NO, NO, NO, NO, NO], NO),
    row(Kind::Figure, Action::Read, [NO, HO, NO, NO, NO, NO, NO, NO, NO, NO, EV], NO),
    row(Kind::Figure, Action::Create, [NO, HO, NO, NO, NO, NO, NO, NO, NO, NO, NO], NO),
    row(Kind::Appraisal, Action::Read, [NO, HO, CO, UD, UD, CO, HO, NO, NO, HO, EV], NO),
    row(Kind::Appraisal, Action::Create, [NO, NO, NO, NO, NO, CO, NO, NO, NO, NO, NO], NO),
    row(Kind::Appraisal, Action::Edit, [NO, NO, NO, NO, NO, CO, NO, NO, NO, NO, NO], NO),
    row(Kind::Appraisal, Action::Report, [NO, HO, CO, NO, NO, CO, HO, NO, NO, NO, NO], NO),
    row(Kind::Appraisal, Action::Approve, [NO, NO, NO, NO, NO, NO, HO, NO, NO, NO, NO], NO),
    row(Kind::Petition, Action::Read, [NO, HO, CO, UN, UN, CO, HO, NO, NO, HO, EV], NO),
    row(Kind::Petition, Action::Create, [NO, NO, NO, PA, NO, NO, NO, NO, NO, NO, NO], NO),
    row(Kind::Petition, Action::Edit, [NO, NO, NO, PA, NO, NO, NO, NO, NO, NO, NO], NO),
    row(Kind::Petition, Action::Submit, [NO, NO, NO, NO, UN, NO, NO, NO, NO, NO, NO], NO),
    row(Kind::Petition, Action::Answer, [NO, NO, NO, NO, NO, CO, NO, NO, NO, NO, NO], NO),
    row(Kind::Survey, Action::Read, [NO, HO, NO, NO, NO, NO, HO, HO, HO, HO, EV], NO),
    row(Kind::Survey, Action::Create, [NO, NO, NO, NO, NO, NO, NO, HO, NO, NO, NO], NO),
    row(Kind::Survey, Action::Edit, [NO, NO, NO, NO, NO, NO, NO, HO, NO, NO, NO], NO),
    row(Kind::Survey, Action::Submit, [NO, NO, NO, NO, NO, NO, NO, HO, NO, NO, NO], NO),
    row(Kind::Survey, Action::Withdraw, [NO, NO, NO, NO, NO, NO, NO, HO, NO, NO, NO], NO),
    row(Kind::Survey, Action::Advance, [NO, NO, NO, NO, NO, NO, NO, HO, NO, NO, NO], NO),
    row(Kind::Survey, Action::Return, [NO, NO, NO, NO, NO, NO, NO, NO, NO, HO, NO], NO),
    row(Kind::Survey, Action::Approve, [NO, NO, NO, NO, NO, NO, NO, NO, NO, HO, NO], NO),
    row(Kind::Response, Action::Read, [NO, NO, NO, NO, NO, NO, NO, HO, NO, NO, EV], NO),
    row(Kind::Response, Action::Create, [NO, NO, NO, NO, NO, NO, NO, HO, HO, NO, NO], NO),
    row(Kind::Response, Action::Edit, [NO, NO, NO, NO, NO, NO, NO, HO, NO, NO, NO], NO),
    row(Kind::Response, Action::Approve, [NO, NO, NO, NO, NO, NO, NO, HO, NO, NO, NO], NO),
    row(Kind::Interview, Action::Read, [NO, NO, NO, NO, NO, NO, NO, HO, OW, NO, EV], NO),
    row(Kind::Interview, Action::Create, [NO, NO, NO, NO, NO, NO, NO, HO, NO, NO, NO], NO),
    row(Kind::Interview, Action::Edit, [NO, NO, NO, NO, NO, NO, NO, NO, OW, NO, NO], NO),
    row(Kind::Interview, Action::Approve, [NO, NO, NO, NO, NO, NO, NO, NO, OW, NO, NO], NO),
    row(Kind::Interview, Action::Return, [NO, NO, NO, NO, NO, NO, NO, NO, OW, NO, NO], NO),
    row(Kind::Interview, Action::Answer, [NO, NO, NO, NO, NO, NO, NO, NO, OW, NO, NO], NO),
    row(Kind::Score, Action::Read, [NO, HO, NO, NO, NO, CO, HO, NO, NO, HO, EV], PU),
    row(Kind::Score, Action::Edit, [NO, NO, NO, NO, NO, NO, HO, NO, NO, NO, NO], NO),
    row(Kind::Council, Action::Read, [NO, HO, NO, NO, NO, HO, HO, NO, NO, HO, EV], NO),
    row(Kind::Council, Action::Edit, [NO, HO, NO, NO, NO, NO, HO, NO, NO, NO, NO], NO),
    row(Kind::Council, Action::Approve, [NO, NO, NO, NO, NO, NO, HO, NO, NO, NO, NO], NO),
    row(Kind::Publication, Action::Read, [NO, HO, NO, NO, NO, NO, HO, NO, NO, HO, EV], PU),
    row(Kind::Publication, Action::Create, [NO, HO, NO, NO, NO, NO, NO, NO, NO, NO, NO], NO),
    row(Kind::Publication, Action::Publish, [NO, NO, NO, NO, NO, NO, NO, NO, NO, HO, NO], NO),
    row(Kind::Ledger, Action::Read, [NO, HO, NO, NO, NO, NO, NO, NO, NO, NO, EV], NO),
];
