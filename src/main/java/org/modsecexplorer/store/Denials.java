package org.modsecexplorer.store;

import java.sql.SQLException;
import java.util.Set;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.ExecuteType;

/** Explains that a user may not write, wherever the server refuses a statement for that reason. */
final class Denials implements ExecuteListener {

    private static final long serialVersionUID = 1L;

    /** @see "MySQL server error reference: ER_TABLEACCESS_DENIED_ERROR, ER_COLUMNACCESS_DENIED_ERROR, ER_SPECIFIC_ACCESS_DENIED_ERROR" */
    private static final Set<Integer> CODES = Set.of(1142, 1143, 1227);

    private final transient StoreLocation where;

    Denials(StoreLocation where) {
        this.where = where;
    }

    /** True if the server refused for lack of a privilege. */
    static boolean isDenial(Throwable thrown) {
        SQLException sql = Failures.find(SQLException.class, thrown);
        return sql != null && CODES.contains(sql.getErrorCode());
    }

    @Override
    public void exception(ExecuteContext context) {
        SQLException sql = context.sqlException();
        if (sql != null && context.type() != ExecuteType.READ && isDenial(sql)) {
            context.exception(new StoreException(new StoreFailure.MayNotWrite(where.label(), where.user()), sql));
        }
    }
}
