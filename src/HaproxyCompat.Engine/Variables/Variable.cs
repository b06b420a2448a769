using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.Variables;

/// <summary>One variable of a store: its value, with a copy of the bytes that it may need.</summary>
internal sealed class Variable
{
    /// <summary>What the reference counts for a variable beside the bytes of a text; measured there.</summary>
    private const int FixedCostBytes = 88;

    private byte[] _bytes = [];
    private int _length;
    private SampleType _type;
    private long _number;
    private Sample _address;

    public string Name { get; set; } = "";

    public SampleType Type => _type;

    /// <summary>What it counts for the limits of its scope.</summary>
    public int CostBytes => FixedCostBytes + _length;

    /// <summary>What a variable with this value would count.</summary>
    public static int CostOf(in Sample value) => FixedCostBytes + (value.IsText ? value.Span.Length : 0);

    public void Set(in Sample value)
    {
        (_type, _number) = (value.Type, value.Number);
        _address = value.IsAddress ? value : default;
        _length = 0;
        if (value.IsText)
        {
            var bytes = value.Span;
            if (bytes.Length > _bytes.Length)
            {
                // The old array may be what the value stands in.
                var grown = new byte[Math.Max(32, bytes.Length)];
                bytes.CopyTo(grown);
                _bytes = grown;
            }
            else
            {
                bytes.CopyTo(_bytes);
            }

            _length = bytes.Length;
        }
    }

    public void Get(ref Sample sample)
    {
        switch (_type)
        {
            case SampleType.Boolean:
                sample.SetBoolean(_number != 0);
                break;
            case SampleType.Integer:
                sample.SetInteger(_number);
                break;
            case SampleType.IPv4:
                sample.SetValue(_address);
                break;
            case SampleType.IPv6:
                sample.SetValue(_address);
                break;
            case SampleType.String:
                sample.SetString(_bytes.AsMemory(0, _length));
                break;
            case SampleType.Method:
                sample.SetMethod(_bytes.AsMemory(0, _length));
                break;
            default:
                sample.SetBinary(_bytes.AsMemory(0, _length));
                break;
        }
    }
}
