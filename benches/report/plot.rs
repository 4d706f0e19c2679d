//! Cost against size, both by powers of ten: a line that does not rise is work that does not grow with the database.

use std::path::Path;

use plotters::prelude::*;

use super::Curve;
use super::measure::whole;
use crate::Result;

const SIZE: (u32, u32) = (900, 560);

pub fn draw(path: &Path, curves: &[&Curve]) -> Result<()> {
    let points = || curves.iter().flat_map(|curve| &curve.points);
    let sizes = points().map(|(size, _)| *size as f64);
    let costs = points().map(|(_, micros)| *micros);
    let most = |values: &mut dyn Iterator<Item = f64>| values.fold(f64::MIN, f64::max);
    let least = |values: &mut dyn Iterator<Item = f64>| values.fold(f64::MAX, f64::min);
    let across = least(&mut sizes.clone())..most(&mut sizes.clone());
    // With room for the names above all lines.
    let up = least(&mut costs.clone()) / 2.0..most(&mut costs.clone()) * 40.0;

    let root = SVGBackend::new(path, SIZE).into_drawing_area();
    root.fill(&WHITE)?;
    let mut chart = ChartBuilder::on(&root)
        .caption("Cost against size", ("sans-serif", 22))
        .margin(16)
        .margin_right(48)
        .x_label_area_size(48)
        .y_label_area_size(72)
        .build_cartesian_2d(across.log_scale(), up.log_scale())?;
    chart
        .configure_mesh()
        .x_desc("users, and as many sessions, tokens and blacklisted tokens")
        .y_desc("microseconds")
        .x_label_formatter(&|size| whole(*size))
        .y_label_formatter(&|micros| whole(*micros))
        .draw()?;
    for (n, curve) in curves.iter().enumerate() {
        let color = Palette99::pick(n).to_rgba();
        let line = curve.points.iter().map(|(size, micros)| (*size as f64, *micros));
        chart
            .draw_series(LineSeries::new(line.clone(), color.stroke_width(2)))?
            .label(curve.work)
            .legend(move |(x, y)| PathElement::new([(x, y), (x + 18, y)], color.stroke_width(2)));
        chart.draw_series(line.map(|point| Circle::new(point, 3, color.filled())))?;
    }
    chart
        .configure_series_labels()
        .position(SeriesLabelPosition::UpperLeft)
        .background_style(WHITE.mix(0.9))
        .border_style(BLACK.mix(0.4))
        .draw()?;
    root.present()?;
    Ok(())
}
