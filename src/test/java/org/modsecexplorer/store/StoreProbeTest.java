package org.modsecexplorer.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

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

    @Test
    void whatMayBeASecretIsInNoTextOfAnAddress() {
        StoreLocation location = StoreLocation.ofUrl(
                "jdbc:mysql://me:s%40cret@db:3306/logs?trustCertificateKeyStorePassword=s@cret&password2=s@cret&sslMode=REQUIRED&sslCa=/ca.pem");
        assertThat(location.user()).isEqualTo("me");
        assertThat(location.password()).isEqualTo("s@cret");
        assertThat(location.url()).isEqualTo("jdbc:mysql://db:3306/logs?sslMode=REQUIRED");
        assertThat(location.driverUrl()).contains("trustCertificateKeyStorePassword=s@cret");
        assertThat(location.toString() + location.label()).doesNotContain("cret");
        for (String odd : new String[] {"jdbc:mysql://address=(host=x)(password=s@cret)/x", "jdbc:mysql://u:s@c/ret@x/y", "jdbc:mysql://x/y?user=%s@cret"}) {
            assertThatThrownBy(() -> StoreLocation.ofUrl(odd)).isInstanceOf(IllegalArgumentException.class).hasMessageNotContaining("cret");
        }
    }
}
