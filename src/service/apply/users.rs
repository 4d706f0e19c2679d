//! The users of a file, in an order in which each step finds what it needs.

use std::collections::{HashMap, HashSet};

use crate::domain::Result;
use crate::domain::audit::Action;
use crate::domain::password::PasswordHash;
use crate::domain::role::RoleName;
use crate::domain::user::{Status, User, UserRef};
use crate::domain::username::Username;
use crate::service::accounts::{self, Changes, NewUser};
use crate::store::{self, Tx, owners};

use super::plan::{difference, of_user};
use super::roles::relabelled;
use super::{Kind, Run, StepAction, UserFields};

/// What is to be done with one user.
struct Work<'a> {
    username: &'a Username,
    before: Option<(User, PasswordHash)>,
    /// `None` to remove the user.
    fields: Option<&'a UserFields>,
}

impl Work<'_> {
    /// Whether this takes an active admin away: that comes last, when those who come have come.
    fn is_farewell(&self) -> bool {
        let stays = |fields: &UserFields| {
            fields.role.as_ref().is_none_or(RoleName::is_admin) && fields.status.is_none_or(|status| status == Status::Active)
        };
        self.before.as_ref().is_some_and(|(user, _)| user.is_active_admin()) && !self.fields.is_some_and(stays)
    }

    fn email(&self) -> Option<&str> {
        Some(self.fields?.email()?.key())
    }
}

impl Run<'_> {
    pub(super) fn make_users(&mut self, tx: &mut Tx<'_>) -> Result<()> {
        let desired = self.desired;
        let strays = std::mem::take(&mut self.live.stray_users);
        let stated = desired.users.iter().map(|user| (&user.name, user.fields.as_ref()));
        let mut work: Vec<Work<'_>> = Vec::new();
        for (username, fields) in stated.chain(strays.iter().map(|name| (name, None))) {
            let before = self.live.users.remove(username.key());
            if before.is_none() && fields.is_none() {
                self.outcome.plan.unchanged += 1;
            } else {
                work.push(Work { username, before, fields });
            }
        }
        work.sort_by_key(|work| (work.is_farewell(), work.fields.is_some()));
        let holders = self.holders(&work);
        let (mut given, mut done) = (HashSet::new(), vec![false; work.len()]);
        for at in order(&work, &holders) {
            if let Some(holder) = holders[at].filter(|holder| !done[*holder]) {
                let freed = self.free_address(tx, &work[holder]);
                self.at(Kind::User, work[holder].username, freed)?;
            }
            let step = self.one(tx, &work[at], &mut given);
            self.at(Kind::User, work[at].username, step)?;
            done[at] = true;
        }
        Ok(())
    }

    /// Who else of them has the address that each is to get.
    fn holders(&self, work: &[Work<'_>]) -> Vec<Option<usize>> {
        let places: HashMap<&str, usize> = work.iter().enumerate().map(|(at, work)| (work.username.key(), at)).collect();
        let holder = |work: &Work<'_>| places.get(self.live.holders.get(work.email()?)?.as_str()).copied();
        work.iter().enumerate().map(|(at, work)| holder(work).filter(|holder| *holder != at)).collect()
    }

    /// Takes the address from who is to lose it, and cannot have their turn first: it is a step of its own, and no change of its own in the
    /// plan.
    fn free_address(&mut self, tx: &mut Tx<'_>, work: &Work<'_>) -> Result<()> {
        let loses = work.fields.is_none_or(|fields| fields.email.is_some());
        let Some((user, _)) = work.before.as_ref().filter(|_| loses) else { return Ok(()) };
        self.tries(Action::UserSet, &user.username);
        let none = Changes { email: Some(None), ..Changes::default() };
        accounts::set_in(tx, self.ctx, &UserRef::Id(user.id), none).map(drop)
    }

    fn one(&mut self, tx: &mut Tx<'_>, work: &Work<'_>, given: &mut HashSet<RoleName>) -> Result<()> {
        match (&work.before, work.fields) {
            (None, Some(fields)) => self.add_user(tx, work.username, fields, given),
            (Some((before, stored)), Some(fields)) => self.change_user(tx, before, stored, fields),
            (Some((before, _)), None) => self.remove_user(tx, before),
            (None, None) => Ok(()),
        }
    }

    fn add_user(&mut self, tx: &mut Tx<'_>, name: &Username, fields: &UserFields, given: &mut HashSet<RoleName>) -> Result<()> {
        let new = NewUser {
            username: name.clone(),
            email: fields.email().cloned(),
            role: fields.role.clone().unwrap_or_else(RoleName::user),
            status: fields.status.unwrap_or(Status::Active),
            must_change_password: fields.must_change_password.unwrap_or(false),
        };
        self.tries(Action::UserAdd, name);
        if given.insert(new.role.clone()) {
            self.ctx.require_may_give(tx, &new.role)?;
        }
        let mut user = new.begin(self.ctx.now);
        user.email_verified = fields.email_verified.unwrap_or(false);
        accounts::check_verified(&user)?;
        // That there is one was looked at with the problems.
        let Some(source) = &fields.password else { return Err(super::moved()) };
        let hash = self.first_hash(name, user.email.as_ref(), source)?;
        store::users::insert(tx, &user, &hash)?;
        let owner = self.desired.owner.as_ref();
        owner.map_or(Ok(()), |owner| owners::label_user(tx, user.id, owner))?;
        accounts::record_added(tx, self.ctx, &user)?;
        self.step(Kind::User, name, StepAction::Add, difference(&Vec::new(), &of_user(&user, owner, Some(source.shown()))));
        Ok(())
    }

    fn change_user(&mut self, tx: &mut Tx<'_>, before: &User, stored: &PasswordHash, fields: &UserFields) -> Result<()> {
        let this = UserRef::Id(before.id);
        let mut after = before.clone();
        if differs(before, fields) {
            let closes = fields.status == Some(Status::Disabled) && before.is_active();
            self.tries(if closes { Action::UserDisable } else { Action::UserSet }, &before.username);
            let changes = Changes {
                username: None,
                email: fields.email.clone(),
                email_verified: fields.email_verified,
                must_change_password: fields.must_change_password,
                status: fields.status,
            };
            after = accounts::set_in(tx, self.ctx, &this, changes)?.value;
        }
        if let Some(role) = fields.role.as_ref().filter(|role| **role != before.role) {
            self.tries(Action::RoleAssign, &before.username);
            after = accounts::assign_role_in(tx, self.ctx, &this, role)?.value;
        }
        let source = fields.password.as_ref();
        let hash = self.other_hash(&after, stored, source)?;
        if let Some(hash) = &hash {
            self.tries(Action::UserPassword, &before.username);
            accounts::set_password_in(tx, self.ctx, &this, hash, false)?;
        }
        let owner = self.live.user_owners.get(before.username.key());
        let new_owner = self.desired.owner.as_ref().or(owner);
        if let Some(new) = new_owner.filter(|new| Some(*new) != owner) {
            owners::label_user(tx, before.id, new)?;
            self.ctx.audit_with(tx, Action::UserOwner, &before.username, Some(&relabelled(owner, new)))?;
        }
        // That of a user who has one is not shown, but for that it became another.
        let (was, is) = hash.and(source).map_or((None, None), |source| (Some("(another)"), Some(source.shown())));
        match difference(&of_user(before, owner, was), &of_user(&after, new_owner, is)) {
            fields if fields.is_empty() => self.outcome.plan.unchanged += 1,
            fields => self.step(Kind::User, &before.username, StepAction::Change, fields),
        }
        Ok(())
    }

    fn remove_user(&mut self, tx: &mut Tx<'_>, user: &User) -> Result<()> {
        self.tries(Action::UserRemove, &user.username);
        self.ctx.require_over(tx, user)?;
        accounts::remove_in(tx, self.ctx, user)?;
        let owner = self.live.user_owners.get(user.username.key());
        self.step(Kind::User, &user.username, StepAction::Remove, difference(&of_user(user, owner, None), &Vec::new()));
        Ok(())
    }
}

/// The order in which an address is free before it is given to somebody else, as far as there is one: of two who swap theirs neither can be
/// first, and an active admin who goes may be the last one.
fn order(work: &[Work<'_>], holders: &[Option<usize>]) -> Vec<usize> {
    let first = |at: usize| holders[at].filter(|holder| work[at].is_farewell() || !work[*holder].is_farewell());
    let mut seen = vec![false; work.len()];
    let mut order = Vec::with_capacity(work.len());
    for at in 0..work.len() {
        let (mut chain, mut next) = (Vec::new(), Some(at));
        while let Some(at) = next.filter(|at| !std::mem::replace(&mut seen[*at], true)) {
            chain.push(at);
            next = first(at);
        }
        order.extend(chain.into_iter().rev());
    }
    order
}

/// Whether `user set` has anything to do. Most of a file is as it shall be, and costs no query.
fn differs(user: &User, fields: &UserFields) -> bool {
    // All of them: the compiler asks about a new one. Role and password have verbs of their own.
    let UserFields { email, email_verified, role: _, status, must_change_password, password: _ } = fields;
    email.as_ref().is_some_and(|email| *email != user.email)
        || email_verified.is_some_and(|verified| verified != user.email_verified)
        || must_change_password.is_some_and(|must| must != user.must_change_password)
        || status.is_some_and(|status| status != user.status)
}
