//! What looks wrong in real exports; prints the findings.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use muster::calendar::holidays::{Region, holidays_between};
use muster::history::quality::findings;
use muster::history::{from_import, infer_hours};
use muster::import::{Importer, sniff};
use std::path::PathBuf;

#[test]
fn real_exports_have_few_findings() {
    for name in ["anonbank-1999-01-30min-acd.csv", "bank-na-2003-30min.csv", "county-office-2023-hourly.csv"] {
        let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data/calls").join(name);
        if !file.exists() {
            println!("skipped: no ../shared");
            return;
        }
        let bytes = std::fs::read(file).unwrap();
        let guess = sniff(&bytes[..bytes.len().min(256 * 1024)], bytes.len() as u64, name).unwrap();
        let mut importer = Importer::new(guess.mapping, guess.dialect);
        importer.push(&bytes).unwrap();
        let history = from_import(&importer.finish().unwrap(), None).unwrap();
        let hours = infer_hours(&history);
        let special = holidays_between(Region::UnitedStates, history.grid.first(), history.grid.last());
        let found = findings(&history, &hours, &special);
        let quarters = history.grid.days() as f64 / 91.0 * history.queues.len() as f64;
        println!("{name}: {} findings, {quarters:.1} queue quarters, closed {:?}", found.len(), hours.closed);
        for finding in &found {
            println!(
                "  {:?} queue {:?} {} to {} {:?}: {:.0} for {:.0}, {:.1} {:?}",
                finding.fault,
                finding.queue,
                finding.first,
                finding.last,
                finding.minutes,
                finding.came,
                finding.usual,
                finding.score,
                finding.holiday
            );
        }
        // real days vary more than drawn ones; more than one a week and queue would be noise
        assert!(found.len() as f64 <= 13.0 * quarters.max(1.0), "{name}");
    }
}
