/// Reports over a span of time, for pages, spreadsheets and paper.
@NullMarked
package io.ronda.web.report;

import org.jspecify.annotations.NullMarked;
