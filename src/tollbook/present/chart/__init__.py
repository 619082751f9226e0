"""The timeline chart: one Vega-Lite specification, and its drawing as inline SVG."""

from tollbook.present.chart.picture import picture_png, picture_spec, picture_svg
from tollbook.present.chart.spec import WIDE, marker_of, timeline_spec
from tollbook.present.chart.style import MARKERS, by_variable, colored
from tollbook.present.chart.svg import CHARTS_REMEDY, PHONE, timeline_svg

__all__ = [
    "CHARTS_REMEDY",
    "MARKERS",
    "PHONE",
    "WIDE",
    "by_variable",
    "colored",
    "marker_of",
    "picture_png",
    "picture_spec",
    "picture_svg",
    "timeline_spec",
    "timeline_svg",
]
