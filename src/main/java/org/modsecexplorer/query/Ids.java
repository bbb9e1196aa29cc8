package org.modsecexplorer.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import org.jooq.Select;
import org.jooq.exception.DataAccessException;

/** Reads the ids of a result. */
public final class Ids {

    private Ids() {}

    /** Reads straight from the driver: half a million jOOQ records would cost more than the sort. @param select its first column has the ids */
    public static long[] of(Select<?> select) {
        long[] ids = new long[1024];
        int count = 0;
        try (ResultSet rows = select.fetchResultSet()) {
            while (rows.next()) {
                if (count == ids.length) {
                    ids = Arrays.copyOf(ids, count * 2);
                }
                ids[count++] = rows.getLong(1);
            }
        } catch (SQLException e) {
            throw new DataAccessException("reading ids", e);
        }
        return Arrays.copyOf(ids, count);
    }
}
