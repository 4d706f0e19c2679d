//! The roles of a file.

use crate::domain::audit::Action;
use crate::domain::owner::Owner;
use crate::domain::role::{Role, RoleName};
use crate::domain::{Code, Error, Result};
use crate::service::roles;
use crate::store::{Tx, owners};

use super::plan::{difference, of_role};
use super::{Kind, RoleFields, Run, StepAction};

impl Run<'_> {
    pub(super) fn make_roles(&mut self, tx: &mut Tx<'_>) -> Result<()> {
        for role in &self.desired.roles {
            let Some(fields) = &role.fields else { continue };
            let step = match self.live.roles.get(role.name.as_str()).cloned() {
                Some(before) => self.change_role(tx, &before, fields),
                None => self.add_role(tx, &role.name, fields),
            };
            self.at(Kind::Role, &role.name, step)?;
        }
        Ok(())
    }

    fn add_role(&mut self, tx: &mut Tx<'_>, name: &RoleName, fields: &RoleFields) -> Result<()> {
        self.tries(Action::RoleAdd, name);
        let description = fields.description.as_deref().unwrap_or_default();
        let permissions = fields.permissions.clone().unwrap_or_default();
        let role = roles::add_in(tx, self.ctx, name, description, permissions, false)?.value;
        let owner = self.desired.owner.as_ref();
        owner.map_or(Ok(()), |owner| owners::label_role(tx, name, owner))?;
        self.step(Kind::Role, name, StepAction::Add, difference(&Vec::new(), &of_role(&role, owner)));
        Ok(())
    }

    fn change_role(&mut self, tx: &mut Tx<'_>, before: &Role, fields: &RoleFields) -> Result<()> {
        let permissions = fields.permissions.clone().map(roles::ordered).transpose()?;
        let differs = fields.description.as_ref().is_some_and(|new| *new != before.description)
            || permissions.as_ref().is_some_and(|new| *new != before.permissions);
        self.tries(if fields.permissions.is_some() { Action::RoleAllow } else { Action::RoleDescribe }, &before.name);
        let after = match differs {
            true => roles::set_in(tx, self.ctx, &before.name, fields.description.as_deref(), permissions)?.value,
            false => before.clone(),
        };
        let owner = self.live.role_owners.get(before.name.as_str());
        // A role that is always there belongs to nobody: any file may say what it may do.
        let new_owner = self.desired.owner.as_ref().filter(|_| !before.built_in).or(owner);
        if let Some(new) = new_owner.filter(|new| Some(*new) != owner) {
            owners::label_role(tx, &before.name, new)?;
            self.ctx.audit_with(tx, Action::RoleOwner, &before.name, Some(&relabelled(owner, new)))?;
        }
        match difference(&of_role(before, owner), &of_role(&after, new_owner)) {
            fields if fields.is_empty() => self.outcome.plan.unchanged += 1,
            fields => self.step(Kind::Role, &before.name, StepAction::Change, fields),
        }
        Ok(())
    }

    pub(super) fn remove_roles(&mut self, tx: &mut Tx<'_>) -> Result<()> {
        let stated = self.desired.roles.iter().filter(|role| role.fields.is_none()).map(|role| &role.name);
        let gone: Vec<RoleName> = stated.chain(&self.live.stray_roles).cloned().collect();
        for name in gone {
            self.tries(Action::RoleRemove, &name);
            let step = roles::remove_in(tx, self.ctx, &name, None, true).map_err(|error| unremoved(&name, error));
            let Some(removed) = self.at(Kind::Role, &name, step)?.value else {
                self.outcome.plan.unchanged += 1;
                continue;
            };
            let mut shown = of_role(&removed.role, self.live.role_owners.get(name.as_str()));
            if removed.invites > 0 {
                shown.push(("invites", removed.invites.into()));
            }
            self.step(Kind::Role, &name, StepAction::Remove, difference(&shown, &Vec::new()));
        }
        Ok(())
    }
}

/// A file has no way to move all users of a role at once.
fn unremoved(name: &RoleName, error: Error) -> Error {
    if error.code() != Code::RoleInUse || error.hint_text().is_none() {
        return error;
    }
    error.hint(format!(
        "'authctl user list --role {name}' shows them: give each another role in the file, or remove the role with \
         'authctl role rm {name} --move-to ROLE'"
    ))
}

/// What the audit trail tells of another label.
pub fn relabelled(before: Option<&Owner>, after: &Owner) -> String {
    format!("owner {} -> {after}", before.map_or("-", Owner::as_str))
}
