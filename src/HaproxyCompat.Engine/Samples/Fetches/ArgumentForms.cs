using System.Collections.Immutable;
using System.Text;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Variables;

namespace HaproxyCompat.Engine.Samples.Fetches;

/// <summary>Signatures whose arguments are made ready for work when the expression is bound.</summary>
internal static class ArgumentForms
{
    /// <summary>Every text argument becomes <c>byte[]</c>, as it stands.</summary>
    public static Signature Text(int required, params ImmutableArray<ArgumentKind> kinds) =>
        new(required, kinds) { Prepare = static arguments => ToBytes(arguments) };

    /// <summary>
    /// The first argument is a header's name and becomes <c>byte[]</c> in lower case; other texts as they stand.
    /// </summary>
    public static Signature Header(int required, params ImmutableArray<ArgumentKind> kinds) => new(required, kinds)
    {
        Prepare = static arguments => arguments.Length > 0 && arguments[0] is string name
            ? ToBytes(arguments.SetItem(0, name.ToLowerInvariant()))
            : ToBytes(arguments),
    };

    /// <summary>Integers only.</summary>
    public static Signature Integers(int required, int count) =>
        new(required, [.. Enumerable.Repeat(ArgumentKind.Integer, count)]);

    /// <summary>The argument is a variable and becomes <see cref="VariableName"/>.</summary>
    public static Signature Variable(int index, int required, params ImmutableArray<ArgumentKind> kinds) =>
        new(required, kinds)
        {
            Check = arguments =>
                arguments.Length > index && arguments[index] is string name
                && (name.Length > 0 || (index < required && arguments.Length == required))
                && VariableName.Parse(name, out var complaint) is null ? complaint : null,
            Prepare = arguments => ToBytes(ToVariable(arguments, index)),
        };

    public static ImmutableArray<object> ToVariable(ImmutableArray<object> arguments, int index) =>
        arguments.Length > index
            && arguments[index] is string { Length: > 0 } name
            && VariableName.Parse(name, out _) is { } variable
            ? arguments.SetItem(index, variable)
            : arguments;

    public static ImmutableArray<object> ToBytes(ImmutableArray<object> arguments) =>
        [.. arguments.Select(argument => argument is string text ? Encoding.Latin1.GetBytes(text) : argument)];

    /// <summary>The text argument at a place, or nothing when it is not there.</summary>
    public static byte[] TextAt(ImmutableArray<object> arguments, int index) =>
        index < arguments.Length && arguments[index] is byte[] text ? text : [];

    /// <summary>The integer argument at a place, or the default when it is not there.</summary>
    public static long IntegerAt(ImmutableArray<object> arguments, int index, long otherwise = 0) =>
        index < arguments.Length && arguments[index] is long value ? value : otherwise;
}
