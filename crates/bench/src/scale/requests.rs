//! What requests cost over one workspace alone and over ten million contacts: time, and pages of the database.

mod cases;

use std::time::{Duration, Instant};

use self::cases::{Case, Step};
use super::database::ScaleDatabase;
use super::pages::Pages;
use super::place::Place;
use super::table::{Section, number, whole};
use crate::statistics::{quantile, turns};

/// The budget: a workspace among many costs at most so many times what it costs alone.
const MOST: f64 = 1.5;

/// What one place showed.
#[derive(Debug, Default, Clone)]
struct Measured {
    millis: Vec<f64>,
    pages: Vec<f64>,
    /// What the answers said about how much they are about.
    remark: Option<String>,
}

/// Measures every case at every place, in turns.
pub(super) async fn run(
    reference: &ScaleDatabase,
    large: &ScaleDatabase,
    light: bool,
    quick: bool,
) -> anyhow::Result<Vec<Section>> {
    let beside = reference.product().server(&[]).await?;
    let among = large.product().server(&[]).await?;
    let last = large.size().workspaces - 1;
    let contacts = whole(large.size().contacts);
    let mut places = vec![
        Place::open(
            format!("{} alone", whole(reference.size().contacts)),
            reference,
            &beside,
            0,
        )
        .await?,
        Place::open(format!("first {contacts}"), large, &among, 0).await?,
        Place::open(format!("middle {contacts}"), large, &among, last / 2).await?,
        Place::open(format!("last {contacts}"), large, &among, last).await?,
    ];
    let watch = if quick {
        Duration::from_secs(1)
    } else {
        Duration::from_secs(6)
    };
    let pages = [
        Pages::watch(reference.owner(), watch).await?,
        Pages::watch(large.owner(), watch).await?,
    ];

    let mut headings = vec!["request".to_owned()];
    for place in &places {
        headings.push(format!("{}: p50 ms", place.label));
        headings.push("p99".to_owned());
        headings.push("pages".to_owned());
    }
    headings.extend(["ratio p50".to_owned(), "ratio pages".to_owned()]);
    let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
    let title = format!(
        "Requests over HTTP: {} contacts alone, and three workspaces among {}",
        whole(reference.size().contacts),
        whole(large.size().all_contacts())
    );
    let mut section = Section::new(title, &headings);
    for case in cases::all().into_iter().filter(|case| !light || case.is_light()) {
        eprintln!("  {}", case.name);
        match measure(&case, &mut places, &pages, quick).await {
            Ok(found) => row(&mut section, &case, &found),
            // The others are worth having all the same.
            Err(error) => section.note(format!("{}: not measured: {error:#}.", case.name)),
        }
    }
    section.note(format!(
        "One connection, one request at a time; each case at all places in turns, {}. `cold` means read from the database \
         (`bust_cache=true`, `useCache=false`): what is cached does not depend on the size of the database.",
        if quick { "few samples (--quick)" } else { "several rounds" }
    ));
    section.note(
        "Pages are blocks that the statements of one request looked at, in memory or not, by pg_stat_statements: the median of \
         three single requests on a server that nobody else asks; what servers do by themselves is left out.",
    );
    section.note(format!(
        "Ratios are those of the worst of the three workspaces to the one alone, p50 to p50 and pages to pages; the budget is {MOST}."
    ));
    Ok(vec![section])
}

async fn measure(
    case: &Case,
    places: &mut [Place<'_>],
    pages: &[Pages; 2],
    quick: bool,
) -> anyhow::Result<Vec<Measured>> {
    let mut found = vec![Measured::default(); places.len()];
    let (rounds, samples) = if quick { (1, 3) } else { case.effort() };
    // Whoever is asked first pays for connections and plans.
    for place in places.iter_mut() {
        if case.warms_up() {
            for _ in 0..3 {
                ask(case, place).await?;
            }
        }
    }
    for round in 0..rounds {
        for index in turns(places.len(), round) {
            let place = &mut places[index];
            for _ in 0..samples {
                let (took, remark) = ask(case, place).await?;
                found[index].millis.push(took.as_secs_f64() * 1e3);
                found[index].remark = remark;
            }
        }
    }
    for (index, place) in places.iter_mut().enumerate() {
        let pages = &pages[usize::from(index > 0)];
        for _ in 0..case.page_samples() {
            pages.begin(place.database.owner()).await?;
            ask(case, place).await?;
            found[index].pages.push(pages.end(place.database.owner()).await?);
        }
    }
    Ok(found)
}

/// One request with what belongs to it; how long the answer took.
async fn ask(case: &Case, place: &mut Place<'_>) -> anyhow::Result<(Duration, Option<String>)> {
    let step = (case.step)(place)?;
    let started = Instant::now();
    let remark = match step {
        Step::Get(path) => cases::remark(place.http.get(&path).await?.success()?),
        Step::Json(method, path, body) => {
            cases::remark(place.http.send_json(method, &path, &body).await?.success()?)
        }
        Step::Import(rows) => {
            let remark = cases::import(place, rows).await?;
            let took = started.elapsed();
            cases::forget_import(place).await?;
            return Ok((took, Some(remark)));
        }
    };
    Ok((started.elapsed(), remark))
}

fn row(section: &mut Section, case: &Case, found: &[Measured]) {
    let at = |values: &[f64], share| quantile(values, share).unwrap_or(f64::NAN);
    let mut cells = vec![case.name.to_owned()];
    for place in found {
        cells.push(number(at(&place.millis, 0.5)));
        cells.push(number(at(&place.millis, 0.99)));
        cells.push(number(at(&place.pages, 0.5)));
    }
    let worst = |values: fn(&Measured) -> &[f64]| {
        let alone = at(values(&found[0]), 0.5);
        found[1..]
            .iter()
            .map(|place| at(values(place), 0.5) / alone)
            .fold(f64::NAN, f64::max)
    };
    let (time, pages) = (
        worst(|measured| &measured.millis),
        worst(|measured| &measured.pages),
    );
    let verdict = |ratio: f64| {
        let mark = if ratio > MOST { " (over)" } else { "" };
        format!("{}{mark}", number(ratio))
    };
    cells.extend([verdict(time), verdict(pages)]);
    section.row(cells);
    let remarks: Vec<&str> = found.iter().filter_map(|place| place.remark.as_deref()).collect();
    if !remarks.is_empty() {
        section.note(format!("{}: {}.", case.name, remarks.join("; ")));
    }
}
