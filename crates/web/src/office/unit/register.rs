//! The register as other pages choose from it: which units there are.

use std::collections::BTreeMap;

use jiff::civil::Date;
use parindex_store::unit::Unit;
use parindex_workflow::UnitId;

use super::name;
use crate::office::form::Sent;
use crate::office::visitor::{Visitor, today};
use crate::page::Problem;
use crate::words::T;

/// The units of a day.
pub(in crate::office) struct Register {
    units: Vec<Unit>,
    /// Where a code is among them.
    places: BTreeMap<String, usize>,
}

impl Register {
    /// Of today.
    pub(in crate::office) async fn today(visitor: &Visitor) -> Result<Register, Problem> {
        Register::on(visitor, today(visitor.now)).await
    }

    /// Of a day.
    pub(in crate::office) async fn on(visitor: &Visitor, day: Date) -> Result<Register, Problem> {
        Ok(Register::new(visitor.store().register_on(day).await.map_err(|e| visitor.failed(&e))?))
    }

    /// Of a day, as far as it is needed to name these units, which are sorted by their codes.
    pub(in crate::office) async fn naming<'a>(
        visitor: &Visitor,
        day: Date,
        mut units: impl DoubleEndedIterator<Item = &'a UnitId>,
    ) -> Result<Register, Problem> {
        let Some(first) = units.next() else { return Ok(Register::new(Vec::new())) };
        let between = [first, units.next_back().unwrap_or(first)];
        let found = visitor.store().register_between(day, between).await;
        Ok(Register::new(found.map_err(|e| visitor.failed(&e))?))
    }

    fn new(units: Vec<Unit>) -> Register {
        let places = units.iter().enumerate().map(|(place, unit)| (unit.code.clone(), place)).collect();
        Register { units, places }
    }

    fn find(&self, code: &str) -> Option<&Unit> {
        self.places.get(code).map(|place| &self.units[*place])
    }

    /// Code and name of each, to be offered by a field.
    pub(in crate::office) fn offered(&self, t: T) -> Vec<(String, String)> {
        self.units.iter().map(|unit| (unit.code.clone(), name(t, unit))).collect()
    }

    /// What is wrong with a code, as the identifier of a message: it is none, or no unit has it. Where the register is
    /// empty, any code will do.
    pub(in crate::office) fn fault(&self, code: &str) -> Option<&'static str> {
        let code = code.trim();
        if code.parse::<UnitId>().is_err() {
            return Some("office-unit-invalid");
        }
        let known = self.units.is_empty() || self.find(code).is_some();
        (!known).then_some("office-unit-unknown")
    }

    /// The unit that a field names, if the register has it; else the fault stands at the field.
    pub(in crate::office) fn checked(
        &self,
        field: &'static str,
        unit: Option<UnitId>,
        sent: &mut Sent,
    ) -> Option<UnitId> {
        let fault = unit.as_ref().map_or(Some("office-empty"), |unit| self.fault(unit.as_str()));
        match fault {
            Some(fault) => {
                sent.fault(field, fault);
                None
            }
            None => unit,
        }
    }

    /// The name of a unit; the code where there is none.
    pub(in crate::office) fn name(&self, t: T, code: &str) -> String {
        self.find(code).map_or_else(|| code.to_owned(), |unit| name(t, unit))
    }

    /// A code with the name of its unit, where there is one.
    pub(in crate::office) fn words(&self, t: T, code: &str) -> String {
        self.find(code).map_or_else(|| code.to_owned(), |unit| format!("{code} – {}", name(t, unit)))
    }
}
