using System.Buffers.Text;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Variables;

namespace HaproxyCompat.Engine.Samples.Converters;

/// <summary>An argument of a converter that is base64, or a variable that holds base64.</summary>
internal static class KeyedArgument
{
    /// <summary>What is wrong with it, or null.</summary>
    public static string? Complaint(string text) =>
        VariableName.Parse(text, out _) is null && !Base64.IsValid(text)
            ? "the key must be base64 or a variable"
            : null;

    /// <summary>The form for <see cref="TryRead"/>.</summary>
    public static object Prepare(string text) =>
        VariableName.Parse(text, out _) is { } variable ? variable : Convert.FromBase64String(text);

    /// <summary>The bytes; false when the variable has none.</summary>
    public static bool TryRead(in SampleContext context, object argument, out ReadOnlyMemory<byte> key)
    {
        key = argument as byte[];
        if (argument is not VariableName variable)
        {
            return true;
        }

        var value = default(Sample);
        if (!VariableAccess.TryGet(variable, context, ref value)
            || !SampleCasts.TryCast(ref value, SampleType.String, context.Scratch))
        {
            return false;
        }

        var room = context.Scratch.Rent(Base64.GetMaxDecodedFromUtf8Length(value.Bytes.Length));
        var isDecoded = Base64.DecodeFromUtf8(
            value.Span, room.Span, out _, out var length) == System.Buffers.OperationStatus.Done;
        key = context.Scratch.Keep(room, isDecoded ? length : 0);
        return isDecoded;
    }
}
