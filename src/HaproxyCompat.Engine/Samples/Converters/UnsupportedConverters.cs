using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Variables;

namespace HaproxyCompat.Engine.Samples.Converters;

/// <summary>
/// Converters of the language that do not run here, with what they take and give: mistakes in their use are reported as
/// such, a right use is refused with a message that says so.
/// </summary>
internal static class UnsupportedConverters
{
    private static readonly Signature OneText = new(1, ArgumentKind.String);

    public static readonly ImmutableArray<ConverterKeyword> Keywords =
    [
        Row("51d.single", OneText, SampleType.String, SampleType.String),
        Row("da-csv-conv", OneText, SampleType.String, SampleType.String),
        Row("jwt_decrypt_cert", DecryptCertificateSignature, SampleType.Binary, SampleType.Binary),
        Row("jwt_verify_cert", CertificateSignature, SampleType.Binary, SampleType.Integer),
    ];

    private static Signature DecryptCertificateSignature => new(1, ArgumentKind.String)
    {
        Check = static arguments => VariableName.Parse((string)arguments[0], out _) is not null
            || File.Exists((string)arguments[0])
            ? null
            : $"unknown certificate '{arguments[0]}'",
    };

    private static Signature CertificateSignature => new(2, ArgumentKind.String, ArgumentKind.String)
    {
        Check = static arguments => VariableName.Parse((string)arguments[0], out _) is not null ? null
            : !JwtAlgorithm.All.TryGetValue((string)arguments[0], out var algorithm)
            ? $"unknown algorithm '{arguments[0]}'"
            : algorithm.Kind == JwtSignatureKind.Secret
            ? "a certificate does not verify tokens that are signed with a secret"
            : null,
    };

    public static ConverterKeyword Row(string name, Signature signature, SampleType input, SampleType output) =>
        new(name, signature, input, output) { State = KeywordState.Unsupported };
}
