package org.modsecexplorer.report;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.modsecexplorer.query.filter.FilterText;

/**
 * The subject of a report and the words around it.
 *
 * @param title    empty for the usual one
 * @param note     the author's own words, paragraphs divided by empty lines; empty for none
 * @param question which transactions to report on
 * @param chosen   ids of transactions to show in detail; if empty, those with the highest scores are shown
 * @param examples maximum number of transactions that are shown without having been chosen
 * @param top      maximum number of rows in each table
 * @param store    the store's name
 * @param created  when the report is made
 * @param language of the report; English if it has no bundle
 */
public record ReportRequest(
        String title, String note, FilterText question, List<Long> chosen, int examples, int top, String store, Instant created, Locale language) {}
