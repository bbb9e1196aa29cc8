package org.modsecexplorer.store.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.modsecexplorer.store.Migrations;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.StoreException;
import org.modsecexplorer.store.StoreFailure;
import org.modsecexplorer.store.StoreKind;
import org.modsecexplorer.store.StoreLocation;
import org.modsecexplorer.store.TestStores;

class StoreProbeTest {

    private final StoreLocation server = TestStores.serverLocation();

    private void sql(String statements) {
        TestStores.administrate("use `" + server.database() + "`; " + statements);
    }

    @Test
    void lookingAtAnEmptyDatabaseMakesNothingInIt() {
        for (int i = 0; i < 2; i++) {
            StoreProbe.Found found = StoreProbe.look(server);
            assertThat(found.isEmpty()).isTrue();
            assertThat(found.isOld()).isFalse();
            assertThat(found.kind()).isEqualTo(StoreKind.MARIADB);
            assertThat(found.encryption().isEncrypted()).isTrue();
        }
    }

    @Test
    void aStoreOfThisReleaseAndOneOfAnEarlierAreToldApart() {
        Store.open(server).close();
        assertThat(StoreProbe.look(server).schemaVersion()).isEqualTo(Migrations.NEWEST);
        sql("delete from flyway_schema_history where version > 3;");
        assertThat(StoreProbe.look(server)).satisfies(found -> {
            assertThat(found.schemaVersion()).isEqualTo(3);
            assertThat(found.isOld()).isTrue();
        });
    }

    @Test
    void whatNoImportMayBePutIntoIsRefused() {
        sql("create table other (id int);");
        assertThatThrownBy(() -> StoreProbe.look(server)).isInstanceOfSatisfying(
                StoreException.class, e -> assertThat(e.failure()).isInstanceOf(StoreFailure.ForeignTables.class));
        StoreLocation wrong = server.withPassword("wrong".toCharArray());
        assertThatThrownBy(() -> StoreProbe.look(wrong)).isInstanceOfSatisfying(
                StoreException.class, e -> assertThat(e.failure()).isInstanceOf(StoreFailure.Refused.class));
    }
}
