use std::collections::BTreeSet;

use jiff::Timestamp;
use parindex_workflow::UnitId;

use super::{NewGrant, NewLink, NewPerson, Purpose, grant, link, person};
use crate::write::{By, Writer, transaction};
use crate::{Result, Token};

/// An account to be made together with its roles, its home units and the link to choose a password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewMember {
    /// The account.
    pub person: NewPerson,
    /// Its roles.
    pub grants: Vec<NewGrant>,
    /// The units that the person belongs to.
    pub homes: BTreeSet<UnitId>,
    /// Until when the invitation works.
    pub invited_until: Timestamp,
}

impl Writer {
    /// Makes many accounts, all or none; the tokens of their invitations in the same order.
    ///
    /// # Errors
    /// As for each of them alone.
    pub async fn add_members(&self, by: &By, members: &[NewMember]) -> Result<Vec<Token>> {
        let tokens: Vec<Token> = members.iter().map(|_| Token::draw()).collect::<Result<_>>()?;
        transaction!(self, |tx| {
            for (member, token) in members.iter().zip(&tokens) {
                person::add(tx, by, &member.person).await?;
                for new in &member.grants {
                    grant::give(tx, by, new).await?;
                }
                grant::homes(tx, by, &member.person.id, &member.homes).await?;
                let link = NewLink {
                    purpose: Purpose::Invitation,
                    person: Some(member.person.id.clone()),
                    data: String::new(),
                    expires: member.invited_until,
                };
                link::make(tx, by, &link, *token).await?;
            }
            Ok(())
        })?;
        Ok(tokens)
    }
}
