package org.modsecexplorer.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.modsecexplorer.store.values.Addresses;

/** Store addresses and the secrets in them. */
class StoreLocationTest {

    @Test
    void userAndPasswordLeaveTheAddress() {
        StoreLocation location = StoreLocation.ofUrl("jdbc:mysql://db:3306/logs?user=a%40b&password=s%26t&sslMode=REQUIRED");
        assertThat(location.url()).isEqualTo("jdbc:mysql://db:3306/logs?sslMode=REQUIRED");
        assertThat(location.user()).isEqualTo("a@b");
        assertThat(location.password()).isEqualTo("s&t");
        assertThat(location.label()).isEqualTo("db:3306/logs");
        assertThat(location.toString()).doesNotContain("s&t");
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

    @Test
    void aKeptAddressHasNoPasswordAndIsReadAgain() {
        StoreLocation location = StoreLocation.ofUrl(
                "jdbc:mysql://db:3306/logs?user=a%40b&password=s%26cret&sslMode=VERIFY_IDENTITY&sslCa=/my%20ca.pem&keyStorePassword=s@cret");
        assertThat(location.keptUrl()).doesNotContain("cret");
        StoreLocation again = StoreLocation.ofUrl(location.keptUrl());
        assertThat(again.toString()).isEqualTo(location.toString());
        assertThat(again.user()).isEqualTo("a@b");
        assertThat(again.caFile()).hasToString("/my ca.pem");
        assertThat(again.hasPassword()).isFalse();
        assertThat(StoreLocation.ofUrl(StoreLocation.ofUrl("jdbc:mysql://db/logs").keptUrl()).label()).isEqualTo("db/logs");
    }
}
