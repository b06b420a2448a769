using System.Net;

namespace HaproxyCompat.Engine.Stats.Page;

/// <summary>Text as HTML wants it, in elements and in attributes.</summary>
internal static class HtmlText
{
    public static string Escape(string text) => WebUtility.HtmlEncode(text);
}
