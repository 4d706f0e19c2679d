//! What a source gives, in the form in which sources are merged.

use figment::value::{Dict, Map, Value};
use figment::{Metadata, Profile, Provider};

use super::keys::Values;

/// The leaves of a tree of tables, with their names.
pub fn flatten(prefix: &str, value: &serde_json::Value) -> Vec<(String, serde_json::Value)> {
    match value {
        serde_json::Value::Object(table) => table
            .iter()
            .flat_map(|(key, value)| {
                let name = if prefix.is_empty() { key.clone() } else { format!("{prefix}.{key}") };
                flatten(&name, value)
            })
            .collect(),
        leaf => vec![(prefix.to_owned(), leaf.clone())],
    }
}

/// A source under a name of ours, which is what `config show --origin` says.
pub struct Named<P>(pub String, pub P);

impl<P: Provider> Provider for Named<P> {
    fn metadata(&self) -> Metadata {
        Metadata::named(self.0.clone())
    }

    fn data(&self) -> figment::Result<Map<Profile, Dict>> {
        self.1.data()
    }
}

/// One key as text, from a variable or a flag. Its type is that of the key's default, so that `audience=123` stays text.
pub struct Setting(pub String, pub String);

impl Provider for Setting {
    fn metadata(&self) -> Metadata {
        Metadata::default()
    }

    fn data(&self) -> figment::Result<Map<Profile, Dict>> {
        let defaults = serde_json::to_value(Values::default()).unwrap_or_default();
        let default = flatten("", &defaults).into_iter().find(|(key, _)| *key == self.0).map(|(_, value)| value);
        let text = self.1.as_str();
        let value = match default {
            Some(serde_json::Value::Bool(_)) => text.parse::<bool>().map_or_else(|_| Value::from(text), Value::from),
            Some(serde_json::Value::Number(_)) => text.parse::<i64>().map_or_else(|_| Value::from(text), Value::from),
            Some(serde_json::Value::Array(_)) => {
                text.split(',').map(str::trim).filter(|item| !item.is_empty()).map(Value::from).collect::<Vec<_>>().into()
            }
            _ => Value::from(text),
        };
        let value = figment::util::nest(&self.0, value);
        Ok(Map::from([(Profile::Default, value.into_dict().unwrap_or_default())]))
    }
}
