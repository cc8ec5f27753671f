//! An inspection in words.

use std::time::Duration;

use thermocline::{
    BypassReason, Inspection, Layer, LayerInspection, LayerVerdict, MissReason, Mode, Outcome, Timestamp,
};

use super::origin::Names;

/// One of the words of the API for what a layer's entry is good for.
pub(super) fn verdict(verdict: LayerVerdict) -> &'static str {
    match verdict {
        LayerVerdict::Proven | LayerVerdict::Untouched => "current",
        LayerVerdict::Disowned => "outdated",
        other => other.as_str(),
    }
}

/// Why a layer is judged as it is.
pub(super) fn reason(layer: &LayerInspection, inspection: &Inspection) -> String {
    match layer.verdict {
        LayerVerdict::Current => "it shows the required versions, within its lifetime".to_owned(),
        LayerVerdict::Proven => {
            "it is past its lifetime, and its versions prove it current: it answers and is renewed in the background"
                .to_owned()
        }
        LayerVerdict::Untouched => match outdated(layer, inspection) {
            Some((module, has, required)) => format!(
                "it shows version {has} of {module}, and what changed up to {required} belongs to other records"
            ),
            None => "what changed since belongs to other records".to_owned(),
        },
        LayerVerdict::Outdated => match outdated(layer, inspection) {
            Some((module, has, required)) => {
                format!("it shows version {has} of {module}, and {required} is required")
            }
            None => "it shows an older version than required".to_owned(),
        },
        LayerVerdict::Expired => "it is past its lifetime".to_owned(),
        LayerVerdict::Disowned => {
            "it shows a version that the database does not have: it comes from a history that was lost".to_owned()
        }
        LayerVerdict::Stale => {
            "the required versions cannot be learned, so it would be served as stale".to_owned()
        }
        LayerVerdict::Absent => "there is no entry".to_owned(),
        LayerVerdict::Unreadable => "what is there cannot be read".to_owned(),
        LayerVerdict::Unreachable => match inspection.remote_state {
            Some(thermocline::LayerState::Disconnected) => {
                "the layer is away: it is left alone until a probe finds it back".to_owned()
            }
            _ => "the layer gave no answer".to_owned(),
        },
        LayerVerdict::Unused => "answers of this kind are not kept here".to_owned(),
        _ => layer.verdict.as_str().to_owned(),
    }
}

/// The first module of which a layer shows too little: its name, what is shown and what is required.
fn outdated<'a>(layer: &LayerInspection, inspection: &'a Inspection) -> Option<(&'a str, u64, u64)> {
    let label = &layer.entry.as_ref()?.versions;
    let mut pairs = inspection.depends.iter().zip(label.iter());
    pairs.find_map(|(dependency, has)| {
        let required = dependency.version?;
        (has < required).then(|| (dependency.key.module.as_str(), has, required))
    })
}

/// Everything in a sentence or two.
pub(super) fn sentence(inspection: &Inspection, names: &Names, now: Timestamp) -> String {
    match inspection.outcome {
        Outcome::Hit(layer) => hit(layer, inspection),
        Outcome::Miss(reason) => miss(reason, inspection, names, now),
        Outcome::Stale(..) => {
            "The required versions cannot be learned: what is kept would be served, marked as stale."
                .to_owned()
        }
        Outcome::Bypass(reason) => bypass(reason).to_owned(),
    }
}

fn hit(layer: Layer, inspection: &Inspection) -> String {
    let (name, kept) = match layer {
        Layer::Remote => ("The cache layer", &inspection.remote),
        Layer::Memory | Layer::Source => ("The memory of this server", &inspection.memory),
    };
    let Some(entry) = &kept.entry else {
        return format!("{name} answers.");
    };
    let age = spelled(entry.age);
    if kept.verdict == LayerVerdict::Proven {
        return format!(
            "{name} answers: what it loaded {age} ago is past its lifetime, but nothing has changed since, which its versions \
             prove. It is renewed in the background."
        );
    }
    format!(
        "{name} answers: what it loaded {age} ago shows the versions that are required, and stays fresh for {}.",
        spelled(entry.ttl)
    )
}

fn miss(reason: MissReason, inspection: &Inspection, names: &Names, now: Timestamp) -> String {
    let loads = if inspection.loading {
        "A load is under way; the next request waits for it."
    } else {
        "The next request loads it from the database."
    };
    let why = match reason {
        MissReason::Absent => "No layer has an answer to this.".to_owned(),
        MissReason::Expired => "What is kept is past its lifetime.".to_owned(),
        MissReason::Renewed if inspection.mode == Mode::Renew => {
            "The request asks for a new answer, whatever is kept.".to_owned()
        }
        MissReason::Renewed => "The answer is loaded anew.".to_owned(),
        MissReason::Outdated => {
            let layers = [&inspection.memory, &inspection.remote];
            let found = layers.into_iter().find_map(|layer| outdated(layer, inspection));
            match found {
                Some((module, has, required)) => {
                    let who = raised(module, inspection, names, now);
                    format!(
                        "What is kept shows version {has} of {module}, and {required} is required: {who}."
                    )
                }
                None => "What is kept shows an older version than is required.".to_owned(),
            }
        }
    };
    format!("{why} {loads}")
}

fn raised(module: &str, inspection: &Inspection, names: &Names, now: Timestamp) -> String {
    let last = inspection
        .depends
        .iter()
        .find(|dependency| dependency.key.module.as_str() == module)
        .and_then(|dependency| dependency.last_raise.as_ref());
    let Some(raise) = last else {
        return "who raised it was not heard by this server".to_owned();
    };
    let mut text = format!("raised {} ago", spelled(now.since(raise.at)));
    if let Some(by) = names.by(raise) {
        text.push_str(&format!(" by {by}"));
    }
    let origin = &raise.origin;
    if let (Some(operation), Some(table)) = (&origin.operation, &origin.table) {
        text.push_str(&format!(" with {operation} on {table}"));
    } else if origin.operation.as_deref() == Some("RAISE") {
        text.push_str(" by hand");
    }
    if let Some(source) = &origin.source {
        text.push_str(&format!(" through {source}"));
    }
    text
}

fn bypass(reason: BypassReason) -> &'static str {
    match reason {
        BypassReason::Client => "The request asks for an answer past the cache.",
        BypassReason::Policy => "This workspace's settings switch caching off for this kind of answer.",
        BypassReason::Disabled => "Caching is switched off for this workspace.",
        BypassReason::NotCacheable => {
            "Across all tenants there is no one version that could prove an answer current, so none is kept."
        }
    }
}

fn spelled(duration: Duration) -> String {
    let (seconds, millis) = (duration.as_secs(), duration.as_millis());
    match seconds {
        0 => format!("{millis} ms"),
        1..120 => format!("{seconds} s"),
        120..7_200 => format!("{} min", seconds / 60),
        _ => format!("{} h", seconds / 3_600),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_spelled_for_people() {
        let spelled = |millis| spelled(Duration::from_millis(millis));
        assert_eq!(
            [
                spelled(250),
                spelled(1_500),
                spelled(600_000),
                spelled(10_800_000)
            ],
            ["250 ms", "1 s", "10 min", "3 h"]
        );
    }
}
