/// Stories of reports.
@NullMarked
package io.ronda.web.report;

import org.jspecify.annotations.NullMarked;
