package org.modsecexplorer.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Failures of a server after which a transaction is tried again, with the codes and texts of servers. */
class CollisionsTest {

    @ParameterizedTest
    @CsvSource({
        "23000, 1062, Duplicate entry, true",
        "40001, 1213, Deadlock found when trying to get lock; try restarting transaction, true",
        "HY000, 1180, Got error 149 - 'Lock deadlock; Retry transaction' during COMMIT, true",
        "HY000, 1180, Got error 5 - 'Transaction size exceed set threshold' during COMMIT, false",
        "HY000, 3101, Plugin instructed the server to rollback the current transaction., true",
        "HY000, 3100, Error on observer while running replication hook 'before_commit'., false",
        "HY000, 1205, Lock wait timeout exceeded; try restarting transaction, false",
        "08S01, 0, Communications link failure, false",
    })
    void aCollisionIsKnownFromAFailure(String state, int code, String text, boolean isCollision) {
        SQLException thrown = new SQLException(text, state, code);
        assertThat(Collisions.isOne(thrown)).isEqualTo(isCollision);
        assertThat(Collisions.isOne(new DataAccessException("commit", thrown))).isEqualTo(isCollision);
    }

    @ParameterizedTest
    @CsvSource({"1047, 08S01", "1180, HY000", "1205, HY000", "1213, 40001", "1290, HY000", "1836, HY000", "3032, HY000", "3100, HY000", "3101, HY000", "3797, HY000", "0, 08S01"})
    void whatAChangeOfMembersMayCausePassesByItself(int code, String state) {
        StoreLocation location = StoreLocation.mysql("db", 3306, "logs", "explorer", new char[0]);
        assertThat(Failures.explain(location, new SQLException("refused", state, code)).failure().isTransient()).isTrue();
    }
}
