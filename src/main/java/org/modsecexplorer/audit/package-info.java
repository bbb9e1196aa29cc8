/**
 * The content of a ModSecurity audit log as records: the transaction, its rule matches and its headers, and the reasons why bytes could not be read.
 * Every parser produces these records, and everything else reads them. Knows nothing about formats, files, databases or windows.
 *
 * <p>Door: {@link Action}, {@link ApacheError}, {@link Bytes}, {@link Clue}, {@link Doubt}, {@link Endpoint}, {@link EngineMode}, {@link Format},
 * {@link Header}, {@link Headers}, {@link Interception}, {@link LogTime}, {@link Outcome}, {@link Place}, {@link Reason}, {@link RequestLine},
 * {@link RuleMatch}, {@link ScoreRules}, {@link Scores}, {@link Severity}, {@link Source}, {@link Transaction}, {@link Upload}.
 *
 * <p>Used by: advise.campaign, advise.check, advise.compare, advise.config, advise.deny, advise.exclude, advise.tune, advise.tune.shape, advise.whatif,
 * audit.sign, cli, cli.advise, cli.words, explain, export, ingest, ingest.cleanup, ingest.read, ingest.report, ingest.watch, parse, parse.coraza, parse.cut,
 * parse.envelope, parse.errors, parse.json, parse.lines, parse.message, parse.parts, parse.v2, parse.v3, query, query.body, query.filter, query.matched,
 * query.message, query.original, query.search, report, source, source.archive, source.packing, source.ssh, store.ledger, store.values, store.write,
 * ui.detail, ui.entries, ui.facets, ui.filter, ui.frame, ui.limit, ui.overview, ui.parts, ui.wizard.
 */
@NullMarked
package org.modsecexplorer.audit;

import org.jspecify.annotations.NullMarked;
