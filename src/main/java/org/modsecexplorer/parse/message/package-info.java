/**
 * Parses the messages that the engine writes about a rule: its fields, its phase, the total scores, and Apache's error lines.
 *
 * <p>Door: {@link ActionWords}, {@link ApacheErrorLine}, {@link MessageParser}, {@link RulePhases}, {@link ScoreReports}.
 *
 * <p>Used by: parse.coraza, parse.errors, parse.parts, parse.v2.
 */
@NullMarked
package org.modsecexplorer.parse.message;

import org.jspecify.annotations.NullMarked;
