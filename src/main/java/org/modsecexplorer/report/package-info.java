/**
 * Writes a report on the transactions under a filter: one HTML file without anything from outside, for a reader who has neither this program nor the store.
 *
 * <p>Door: {@link Report}, {@link ReportPage}, {@link ReportRequest}.
 *
 * <p>Used by: cli, ui.export.
 */
@NullMarked
package org.modsecexplorer.report;

import org.jspecify.annotations.NullMarked;
