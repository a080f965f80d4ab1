//! Runs the scripts of [`engine::bench`] natively: the count, then each script as an argument. Prints a line for
//! each: operations per second (the median of several runs), or why the engine refused. `cargo xtask bench` calls it.

use std::process::ExitCode;
use std::time::Instant;

use engine::bench;

const ROUNDS: usize = 5;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let Some(count) = arguments.next().and_then(|count| count.parse().ok()) else {
        eprintln!("Usage: bench COUNT SCRIPT...");
        return ExitCode::FAILURE;
    };
    for script in arguments {
        match measure(&script, count) {
            Ok(per_second) => println!("{per_second:.0}"),
            Err(refusal) => println!("{refusal}"),
        }
    }
    ExitCode::SUCCESS
}

fn measure(script: &str, count: u32) -> Result<f64, String> {
    let mut rates = Vec::new();
    for _ in 0..ROUNDS {
        let began = now();
        bench::run(script, count)?;
        rates.push(f64::from(count) / began.elapsed().as_secs_f64());
    }
    rates.sort_by(f64::total_cmp);
    Ok(rates.get(ROUNDS / 2).copied().unwrap_or_default())
}

#[expect(
    clippy::disallowed_methods,
    reason = "the engine has no clock, so who measures it brings one"
)]
fn now() -> Instant {
    Instant::now()
}
