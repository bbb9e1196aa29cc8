package org.modsecexplorer.query.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.exception.DataAccessException;
import org.modsecexplorer.audit.Outcome;
import org.modsecexplorer.query.matched.Visits;
import org.modsecexplorer.query.search.SearchTables.Dictionary;

/** Reads the transactions with some URIs, whether rules matched or not. */
final class SearchVisits {

    private final DSLContext db;

    SearchVisits(DSLContext db) {
        this.db = db;
    }

    void read(Visits visits) {
        Map<Integer, String> uris = texts(SearchTables.URI, visits::isOfInterest);
        if (uris.isEmpty()) {
            return;
        }
        Map<Integer, String> hosts = texts(SearchTables.HOST, _ -> true);
        List<Field<?>> columns = List.of(
                SearchTables.ID, Packed.both(SearchTables.CLIENT, SearchTables.ENTRY_URI), Packed.both(SearchTables.ENTRY_HOST, Packed.halfHour()), SearchTables.OUTCOME);
        try (ResultSet rows = db.select(columns).from(SearchTables.ENTRY).where(SearchTables.ENTRY_URI.isNotNull()).fetchResultSet()) {
            while (rows.next()) {
                long clientAndUri = rows.getLong(2);
                String uri = uris.get(Packed.lower(clientAndUri));
                if (uri != null) {
                    long hostAndTime = rows.getLong(3);
                    visits.add(
                            rows.getLong(1), Packed.upper(clientAndUri), uri, hosts.getOrDefault(Packed.upper(hostAndTime), ""), Packed.lower(hostAndTime),
                            Outcome.ofNumber(rows.getShort(4)));
                }
            }
        } catch (SQLException e) {
            throw new DataAccessException("reading visits", e);
        }
    }

    private Map<Integer, String> texts(Dictionary dictionary, Predicate<String> wanted) {
        Map<Integer, String> texts = new HashMap<>();
        try (ResultSet rows = db.select(dictionary.no(), dictionary.text()).from(dictionary.table()).fetchResultSet()) {
            while (rows.next()) {
                String text = rows.getString(2);
                if (wanted.test(text)) {
                    texts.put(rows.getInt(1), text);
                }
            }
        } catch (SQLException e) {
            throw new DataAccessException("reading texts", e);
        }
        return texts;
    }
}
