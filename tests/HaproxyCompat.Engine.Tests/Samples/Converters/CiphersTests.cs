using HaproxyCompat.Engine.Tests.Rules;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Samples.Converters;

/// <summary>Values as the reference (3.5-dev5) gives them.</summary>
public sealed class CiphersTests
{
    [Theory]
    [InlineData(
        "str(Hello),aes_cbc_enc(128,MTIzNDU2Nzg5MDEyMzQ1Ng==,Zm9vb2Zvb29mb29vb29vbw==),hex",
        "9372F66F6C57DEE60243D0774452184A")]
    [InlineData(
        "str(Hello),aes_cbc_enc(128,MTIzNDU2Nzg5MDEy,Zm9vb2Zvb29mb29vb29vbw==),hex",
        "1B9ECBAC54C0D3FD291B438B038D8F5C")]
    [InlineData(
        "str(Hello),aes_cbc_enc(128,MTIzNDU2Nzg5MDEyAAAAAA==,Zm9vb2Zvb29mb29vb29vbw==),hex",
        "1B9ECBAC54C0D3FD291B438B038D8F5C")]
    [InlineData(
        "str(Hello),aes_cbc_enc(128,MTIzNDU2Nzg5MDEyMzQ1Ng==,Zm9vb2Zvb29mb29vb29vbw==,dGVzdAo=),hex",
        "9372F66F6C57DEE60243D0774452184A")]
    [InlineData("str(Hello),aes_cbc_enc(256,MTIzNDU2Nzg5MDEyMzQ1Ng==,Zm9vb2Zvb29mb29vb29vbw==),hex", null)]
    [InlineData(
        "str(Hello),aes_cbc_enc(128,MTIzNDU2Nzg5MDEyMzQ1NjEyMzQ=,Zm9vb2Zvb29mb29vb29vbw==),hex",
        "9372F66F6C57DEE60243D0774452184A")]
    [InlineData("str(Hello),aes_cbc_enc(128,MTIzNDU2Nzg5MDEyMzQ1Ng==,Zm9v),hex", null)]
    [InlineData(
        "str(Hello),aes_cbc_enc(128,MTIzNDU2Nzg5MDEyMzQ1Ng==,Zm9vb2Zvb29mb29vb29vb2Zvb2Zvbw==),hex",
        "9372F66F6C57DEE60243D0774452184A")]
    [InlineData(
        "str(),aes_cbc_enc(128,MTIzNDU2Nzg5MDEyMzQ1Ng==,Zm9vb2Zvb29mb29vb29vbw==),hex",
        "26BF1EFEE9BA0BCF09CE896140D75880")]
    [InlineData("str(Hello),aes_cbc_dec(128,MTIzNDU2Nzg5MDEyMzQ1Ng==,Zm9vb2Zvb29mb29vb29vbw==),hex", null)]
    [InlineData("str(Hello),aes_gcm_enc(128,MTIzNDU2Nzg5MDEy,Zm9vb2Zvb29mb29vb29vbw==,txn.tag),hex", "A964610730")]
    [InlineData(
        "str(Hello),aes_gcm_enc(128,MTIzNDU2Nzg5MDEyMzQ1Ng==,Zm9vb2Zvb29mb29vb29vbw==,txn.tag2),hex", "90D1751ED9")]
    [InlineData("str(Hello),aes_gcm_enc(128,MTIzNDU2,Zm9vb2Zvb29mb29vb29vbw==,txn.tag3,dGVzdAo=),hex", "AD0573C515")]
    [InlineData("str(Hello),aes_gcm_enc(256,MTIzNDU2Nzg5MDEy,Zm9vb2Zvb29mb29vb29vbw==,txn.tag4),hex", null)]
    [InlineData("str(),aes_gcm_enc(128,MTIzNDU2Nzg5MDEy,Zm9vb2Zvb29mb29vb29vbw==,txn.tag5),hex", "")]
    [InlineData("bin(E6CB0BD23D),aes_gcm_dec(128,MTIzNDU2Nzg5MDEy,Zm9vb2Zvb29mb29vb29vbw==,txn.tag),hex", null)]
    public void Ciphers_give_what_the_reference_gives(string expression, string? expected) =>
        Assert.Equal(expected, RuleBench.Evaluate(expression));
}
